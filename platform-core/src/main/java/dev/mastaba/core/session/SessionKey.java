package dev.mastaba.core.session;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A typed key for a session value, which converts the value to and from data. Sessions outlive the classes that wrote
 * them, so they store only data. Instances are immutable, and as thread-safe as their functions.
 *
 * @param name the name of the session value, 1 to 200 characters
 * @param reader the function that converts data to the value; it returns null, or throws a {@link ClassCastException},
 *     if the data does not have the expected form
 * @param writer the function that converts the value to data that {@link Session#put(String, Object)} accepts
 * @param <T> the type of the value
 */
public record SessionKey<T>(String name, Function<Object, @Nullable T> reader, Function<T, Object> writer) {
    /** Returns a key for a string. */
    public static SessionKey<String> text(String name) {
        return plain(name, String.class);
    }

    /** Returns a key for an integer. */
    public static SessionKey<Long> number(String name) {
        return plain(name, Long.class);
    }

    /** Returns a key for a boolean. */
    public static SessionKey<Boolean> flag(String name) {
        return plain(name, Boolean.class);
    }

    /** Returns a key for a point in time with millisecond precision. */
    public static SessionKey<Instant> instant(String name) {
        return plain(name, Instant.class);
    }

    private static <T> SessionKey<T> plain(String name, Class<T> type) {
        return new SessionKey<>(name, data -> type.isInstance(data) ? type.cast(data) : null, value -> value);
    }

    /**
     * Converts data to a value. If the data does not have the expected form, for example because an older version of
     * the application wrote it, the {@code Optional} is empty.
     */
    public Optional<T> read(Object data) {
        try {
            return Optional.ofNullable(reader.apply(data));
        } catch (ClassCastException otherForm) {
            return Optional.empty();
        }
    }

    /** Converts a value to data that a session can store. */
    public Object write(T value) {
        return writer.apply(value);
    }
}
