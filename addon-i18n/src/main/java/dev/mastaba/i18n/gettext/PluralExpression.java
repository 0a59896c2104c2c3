package dev.mastaba.i18n.gettext;

/**
 * An expression in C syntax that selects a plural form: it maps a whole number to the index of the form for this number. Comparisons return 1 if they
 * are true, and 0 if they are false.
 */
@FunctionalInterface
public interface PluralExpression {
    long value(long n);
}
