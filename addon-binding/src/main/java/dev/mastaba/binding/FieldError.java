package dev.mastaba.binding;

/**
 * An error in a field of a form, for add-ons that show the form again.
 *
 * @param name the name of the field, such as {@code lines[2].count}; empty for the whole record
 * @param kind the kind of the error
 * @param given the value that the client sent, shortened and without control characters; empty if it sent none
 * @param detail the expected value, such as {@code a date such as 2026-11-20}; for {@link Kind#REFUSED}, the reason
 * @param most the maximum number of values for {@link Kind#REPEATED}, otherwise 0
 */
public record FieldError(String name, Kind kind, String given, String detail, int most) {
    /** The kind of an error in a field. */
    public enum Kind {
        /** The client did not send a value that is required. */
        MISSING,
        /** The value cannot be converted to the type of the field. */
        WRONG,
        /** The client sent too many values. */
        REPEATED,
        /** The constructor of the record refused the values. */
        REFUSED
    }
}
