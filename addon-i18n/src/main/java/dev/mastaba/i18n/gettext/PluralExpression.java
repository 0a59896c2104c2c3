package dev.mastaba.i18n.gettext;

/**
 * A C expression that calculates a whole number from a whole number, for selecting plural forms. Comparisons return 1 if they are true, and 0 if they
 * are false.
 */
@FunctionalInterface
public interface PluralExpression {
    long value(long n);
}
