package dev.mastaba.i18n.gettext;

/**
 * A parser for the expressions of {@code Plural-Forms}: numbers, {@code n}, {@code ?:}, {@code || && == != < > <= >= + - * / % !}, and parentheses,
 * each as in C. A division by 0 results in 0. Used once.
 */
final class PluralParser {
    private static final int LONGEST = 1_000;
    private static final int DEEPEST = 50;

    private final String text;
    private int at;
    private int depth;

    private PluralParser(String text) {
        this.text = text;
    }

    /**
     * Parses an expression.
     *
     * @throws IllegalArgumentException if the text is not an expression, is longer than 1,000 characters, or is nested deeper than 50 levels
     */
    static PluralExpression parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("The formula is longer than " + LONGEST + " characters");
        }
        PluralParser parser = new PluralParser(text);
        PluralExpression all = parser.choice();
        if (parser.sign() != 0) {
            throw parser.unexpected();
        }
        return all;
    }

    private PluralExpression choice() {
        enter();
        PluralExpression condition = either();
        if (take("?")) {
            PluralExpression yes = choice();
            if (!take(":")) {
                throw unexpected();
            }
            PluralExpression no = choice();
            depth--;
            return n -> condition.value(n) != 0 ? yes.value(n) : no.value(n);
        }
        depth--;
        return condition;
    }

    private PluralExpression either() {
        PluralExpression left = both();
        while (take("||")) {
            PluralExpression one = left;
            PluralExpression other = both();
            left = n -> truth(one.value(n) != 0 || other.value(n) != 0);
        }
        return left;
    }

    private PluralExpression both() {
        PluralExpression left = equality();
        while (take("&&")) {
            PluralExpression one = left;
            PluralExpression other = equality();
            left = n -> truth(one.value(n) != 0 && other.value(n) != 0);
        }
        return left;
    }

    private PluralExpression equality() {
        PluralExpression left = relation();
        while (true) {
            PluralExpression one = left;
            if (take("==")) {
                PluralExpression other = relation();
                left = n -> truth(one.value(n) == other.value(n));
            } else if (take("!=")) {
                PluralExpression other = relation();
                left = n -> truth(one.value(n) != other.value(n));
            } else {
                return left;
            }
        }
    }

    private PluralExpression relation() {
        PluralExpression left = sum();
        while (true) {
            PluralExpression one = left;
            if (take("<=")) {
                PluralExpression other = sum();
                left = n -> truth(one.value(n) <= other.value(n));
            } else if (take(">=")) {
                PluralExpression other = sum();
                left = n -> truth(one.value(n) >= other.value(n));
            } else if (take("<")) {
                PluralExpression other = sum();
                left = n -> truth(one.value(n) < other.value(n));
            } else if (take(">")) {
                PluralExpression other = sum();
                left = n -> truth(one.value(n) > other.value(n));
            } else {
                return left;
            }
        }
    }

    private PluralExpression sum() {
        PluralExpression left = product();
        while (true) {
            PluralExpression one = left;
            if (take("+")) {
                PluralExpression other = product();
                left = n -> one.value(n) + other.value(n);
            } else if (take("-")) {
                PluralExpression other = product();
                left = n -> one.value(n) - other.value(n);
            } else {
                return left;
            }
        }
    }

    private PluralExpression product() {
        PluralExpression left = single();
        while (true) {
            PluralExpression one = left;
            if (take("*")) {
                PluralExpression other = single();
                left = n -> one.value(n) * other.value(n);
            } else if (take("/")) {
                PluralExpression other = single();
                left = n -> quotient(one.value(n), other.value(n));
            } else if (take("%")) {
                PluralExpression other = single();
                left = n -> remainder(one.value(n), other.value(n));
            } else {
                return left;
            }
        }
    }

    private PluralExpression single() {
        enter();
        PluralExpression made = unnested();
        depth--;
        return made;
    }

    private PluralExpression unnested() {
        if (sign() == '!' && !text.startsWith("!=", at)) {
            at++;
            PluralExpression negated = single();
            return n -> truth(negated.value(n) == 0);
        }
        if (take("(")) {
            PluralExpression inner = choice();
            if (!take(")")) {
                throw unexpected();
            }
            return inner;
        }
        if (take("n")) {
            return n -> n;
        }
        long number = number();
        return n -> number;
    }

    private long number() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > 18) {
            at = start;
            throw unexpected();
        }
        return Long.parseLong(text.substring(start, at));
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("The formula is nested deeper than " + DEEPEST + " levels");
        }
    }

    private boolean take(String operator) {
        sign();
        if (text.startsWith(operator, at)) {
            at += operator.length();
            return true;
        }
        return false;
    }

    /** Returns the next character other than a blank, or 0 at the end. */
    private char sign() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("The formula has a syntax error at character " + (at + 1) + ": \""
                + text.substring(at, Math.min(text.length(), at + 20)) + "\"");
    }

    private static long truth(boolean holds) {
        return holds ? 1 : 0;
    }

    private static long quotient(long dividend, long divisor) {
        return divisor == 0 ? 0 : dividend / divisor;
    }

    private static long remainder(long dividend, long divisor) {
        return divisor == 0 ? 0 : dividend % divisor;
    }
}
