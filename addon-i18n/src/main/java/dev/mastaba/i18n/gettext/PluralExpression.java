package dev.mastaba.i18n.gettext;

/**
 * An expression in C syntax that maps a whole number to another, to select a plural form. Comparisons return 1 if they are true, and 0 if they are
 * false.
 */
@FunctionalInterface
public interface PluralExpression {
    long value(long n);
}
