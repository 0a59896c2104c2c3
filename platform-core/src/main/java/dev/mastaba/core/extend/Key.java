package dev.mastaba.core.extend;

import java.util.Objects;

/**
 * A key that identifies an entry in a {@link Registry} by its type and name.
 *
 * @param type the type of the entry
 * @param name the name, which distinguishes entries of the same type; an empty string if the type has only one entry
 * @param <T> the type of the entry
 */
public record Key<T>(Class<T> type, String name) {
    public Key {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
    }

    /** Returns the key of the only entry of a type. */
    public static <T> Key<T> of(Class<T> type) {
        return new Key<>(type, "");
    }

    /** Returns the key of the entry with the given type and name. */
    public static <T> Key<T> named(Class<T> type, String name) {
        return new Key<>(type, name);
    }

    // Written out, because the JVM would create the record's own at run time, during each start.
    @Override
    public boolean equals(Object other) {
        return other instanceof Key<?> key && type == key.type && name.equals(key.name);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return name.isEmpty() ? type.getSimpleName() : type.getSimpleName() + ":" + name;
    }
}
