package dev.mastaba.i18n.gettext;

/**
 * A formula that selects one of a message's plural forms for a number, as in gettext's header field {@code Plural-Forms}. Instances are immutable and
 * safe for concurrent use by multiple threads.
 *
 * @param forms the number of plural forms
 * @param text the expression as written in the header field
 * @param expression the parsed expression
 */
public record PluralFormula(int forms, String text, PluralExpression expression) {
    /** The default formula, with one form for the number 1 and another form for all other numbers. */
    public static final PluralFormula GERMANIC = of(2, "n != 1");

    private static final int MOST_FORMS = 16;
    private static final int TRIED = 1_000;

    /**
     * Parses the value of the header field {@code Plural-Forms}.
     *
     * @throws IllegalArgumentException if the value does not have the form {@code nplurals=2; plural=(n != 1);}, specifies more than 16 forms, or is
     *     too long or too deeply nested
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

    /**
     * Returns the index of the plural form for a number, starting at 0. The sign of the number is ignored. The index is not checked against the
     * number of forms.
     */
    public long form(long number) {
        return expression.value(Math.abs(number));
    }

    /** Returns the smallest tested number for which the formula selects a form that does not exist, or -1 if there is no such number. */
    public int misfit() {
        for (int number = 0; number <= TRIED; number++) {
            long form = form(number);
            if (form < 0 || form >= forms) {
                return number;
            }
        }
        return -1;
    }

    /** Returns whether the given formula has the same number of forms as this formula and selects the same form for every tested number. */
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
