package dev.mastaba.i18n.gettext;

/** An expression with a number, as in C: it uses only whole numbers; 0 is false, and 1 is true. */
@FunctionalInterface
public interface PluralExpression {
    long value(long n);
}
