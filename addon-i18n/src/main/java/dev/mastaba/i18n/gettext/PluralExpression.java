package dev.mastaba.i18n.gettext;

/** An expression over a number, as C has it: whole numbers alone, 0 is false, 1 is true. */
@FunctionalInterface
public interface PluralExpression {
    long value(long n);
}
