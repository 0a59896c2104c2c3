package dev.mastaba.i18n.gettext;

/**
 * A formula that selects one of a message's plural forms for a number, as in gettext's header {@code Plural-Forms}. Immutable; safe for any thread.
 *
 * @param forms the number of forms
 * @param text the expression as written
 * @param expression the expression
 */
public record PluralFormula(int forms, String text, PluralExpression expression) {
    /** The default formula: one form for one thing, and another form for any other number. */
    public static final PluralFormula GERMANIC = of(2, "n != 1");

    private static final int MOST_FORMS = 16;
    private static final int TRIED = 1_000;

    /**
     * Parses the value of the header.
     *
     * @throws IllegalArgumentException if the value is not of the form {@code nplurals=2; plural=(n != 1);}, has more than 16 forms, or is too long
     *     or nested too deep
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
                    "The value must be nplurals=2; plural=(n != 1); with 1 to " + MOST_FORMS + " forms");
        }
        return of(forms, expression);
    }

    public static PluralFormula of(int forms, String expression) {
        return new PluralFormula(forms, expression, PluralParser.parse(expression));
    }

    /** Returns the index of the form for a number, starting at 0; the form may not exist. The sign of the number is ignored. */
    public long form(long number) {
        return expression.value(Math.abs(number));
    }

    /** Returns the first number, from 0 on, whose form does not exist, or -1 if all exist. */
    public int misfit() {
        for (int number = 0; number <= TRIED; number++) {
            long form = form(number);
            if (form < 0 || form >= forms) {
                return number;
            }
        }
        return -1;
    }

    /** Returns whether another formula gives the same result for every number that is tested. */
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
