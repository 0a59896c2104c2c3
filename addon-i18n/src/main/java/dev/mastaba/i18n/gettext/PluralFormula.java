package dev.mastaba.i18n.gettext;

/**
 * Which of a message's plural forms is for which number, as gettext's header {@code Plural-Forms} says it. Immutable; safe for any thread.
 *
 * @param forms how many forms there are
 * @param text the expression, as it was written
 * @param expression the expression
 */
public record PluralFormula(int forms, String text, PluralExpression expression) {
    /** What holds where nothing is said: one form for one thing, another one for any other number. */
    public static final PluralFormula GERMANIC = of(2, "n != 1");

    private static final int MOST_FORMS = 16;
    private static final int TRIED = 1_000;

    /**
     * Reads the value of the header.
     *
     * @throws IllegalArgumentException when it is not of the form {@code nplurals=2; plural=(n != 1);}, says more than 16 forms, or is too long or deep
     */
    public static PluralFormula parse(String header) {
        int forms = -1;
        String expression = null;
        for (String part : header.split(";", -1)) {
            String said = part.strip();
            int sign = said.indexOf('=');
            String name = sign < 0 ? said : said.substring(0, sign).strip();
            String value = sign < 0 ? "" : said.substring(sign + 1).strip();
            if (name.equals("nplurals") && value.matches("\\d{1,2}")) {
                forms = Integer.parseInt(value);
            } else if (name.equals("plural")) {
                expression = value;
            }
        }
        if (expression == null || forms < 1 || forms > MOST_FORMS) {
            throw new IllegalArgumentException(
                    "It is no nplurals=2; plural=(n != 1); with 1 to " + MOST_FORMS + " forms");
        }
        return of(forms, expression);
    }

    public static PluralFormula of(int forms, String expression) {
        return new PluralFormula(forms, expression, PluralParser.parse(expression));
    }

    /** Which form is for a number: 0 is the first; may be one that there is not. Of a number below 0 it is that of the number without its sign. */
    public long form(long number) {
        return expression.value(Math.abs(number));
    }

    /** The first number from 0 on whose form there is not; -1 where there is none. */
    public int misfit() {
        for (int number = 0; number <= TRIED; number++) {
            long form = form(number);
            if (form < 0 || form >= forms) {
                return number;
            }
        }
        return -1;
    }

    /** Whether another one says the same of every number that is tried. */
    public boolean saysTheSame(PluralFormula other) {
        if (forms != other.forms) {
            return false;
        }
        for (int number = 0; !text.equals(other.text) && number <= TRIED; number++) {
            if (form(number) != other.form(number)) {
                return false;
            }
        }
        return true;
    }
}
