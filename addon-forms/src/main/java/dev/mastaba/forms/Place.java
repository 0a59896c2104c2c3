package dev.mastaba.forms;

import dev.mastaba.core.extend.ArgumentChecks;

/**
 * The position of a field in a form. Fields that several extensions put next to the same field are ordered by the rank of the extensions.
 *
 * @param side the side of the other field, or of the whole form
 * @param field the name of the other field; empty for a position in the whole form
 */
public record Place(Side side, String field) {
    /** The side of a field or form. */
    public enum Side {
        /** In front of the field, or of all other fields. */
        BEFORE,
        /** Behind the field, or behind all other fields. */
        AFTER
    }

    /** Returns the position in front of a field. If another extension removes that field, its position remains usable. */
    public static Place before(String field) {
        return new Place(Side.BEFORE, ArgumentChecks.name("a field", field));
    }

    /** Returns the position behind a field. If another extension removes that field, its position remains usable. */
    public static Place after(String field) {
        return new Place(Side.AFTER, ArgumentChecks.name("a field", field));
    }

    /** Returns the position in front of all fields. */
    public static Place first() {
        return new Place(Side.BEFORE, "");
    }

    /** Returns the position behind all fields. */
    public static Place last() {
        return new Place(Side.AFTER, "");
    }

    @Override
    public String toString() {
        String side = this.side == Side.BEFORE ? "before" : "after";
        return field.isEmpty() ? (this.side == Side.BEFORE ? "first()" : "last()") : side + "(\"" + field + "\")";
    }
}
