package dev.mastaba.core.session;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The name of a value in sessions, and how the value is told as data. Sessions outlive the classes that wrote them, so only data is kept. Immutable;
 * safe for any thread if the functions are.
 *
 * @param name 1 to 200 characters
 * @param reader makes the value of data; null, or a {@link ClassCastException}, for data of another form
 * @param writer makes data of the value, as {@link Session#put(String, Object)} takes it
 * @param <T> the type of the value
 */
public record SessionKey<T>(String name, Function<Object, @Nullable T> reader, Function<T, Object> writer) {
    /** A key of the text under a name. */
    public static SessionKey<String> text(String name) {
        return plain(name, String.class);
    }

    /** A key of a whole number. */
    public static SessionKey<Long> number(String name) {
        return plain(name, Long.class);
    }

    /** A key of a truth value. */
    public static SessionKey<Boolean> flag(String name) {
        return plain(name, Boolean.class);
    }

    /** A key of a time; milliseconds are kept. */
    public static SessionKey<Instant> instant(String name) {
        return plain(name, Instant.class);
    }

    private static <T> SessionKey<T> plain(String name, Class<T> type) {
        return new SessionKey<>(name, data -> type.isInstance(data) ? type.cast(data) : null, value -> value);
    }

    /** The value that data tells of; empty for data of another form, as an older version of the application may have left it. */
    public Optional<T> read(Object data) {
        try {
            return Optional.ofNullable(reader.apply(data));
        } catch (ClassCastException otherForm) {
            return Optional.empty();
        }
    }

    /** The data of a value. */
    public Object write(T value) {
        return writer.apply(value);
    }
}
