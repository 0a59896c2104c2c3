package dev.mastaba.core.http;

import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The name and type of a value that belongs to a request. Keys are compared by identity, so keep each key in a constant.
 *
 * @param <T> the type of the value
 */
public final class AttributeKey<T> {
    private final String name;
    private final Class<? super T> type;
    private final String broughtBy;

    private AttributeKey(String name, Class<? super T> type, String broughtBy) {
        this.name = name;
        this.type = type;
        this.broughtBy = broughtBy;
    }

    /** Returns a new key. */
    public static <T> AttributeKey<T> of(String name, Class<? super T> type) {
        return new AttributeKey<>(name, type, "");
    }

    /** Returns a new key whose value the named add-on supplies. The error for a missing value names the add-on. */
    public static <T> AttributeKey<T> of(String name, Class<? super T> type, String broughtBy) {
        return new AttributeKey<>(name, type, broughtBy);
    }

    /** Returns a human-readable name. */
    public String name() {
        return name;
    }

    /** Returns the erased type of the value. */
    public Class<? super T> type() {
        return type;
    }

    /** Returns the name of the add-on that usually supplies the value, or an empty string if no add-on is named. */
    public String broughtBy() {
        return broughtBy;
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * A request attribute that an application computes when it is first read. It is a registry entry under the key's
     * name.
     *
     * @param key the attribute
     * @param supplier the function that computes the attribute, on the request's thread
     * @param <T> the type of the value
     */
    public record Supplier<T>(AttributeKey<T> key, Function<Request, ? extends T> supplier) {
        /**
         * A function that computes a request attribute. It must be safe for use by any thread.
         *
         * @param <T> the type of the value
         */
        @ConsumerType
        @FunctionalInterface
        public interface Source<T> {
            /**
             * Computes the attribute for a request.
             *
             * @throws Exception any exception; it reaches the code that reads the attribute, and exception views,
             *     unchanged
             */
            T of(Request request) throws Exception;
        }

        /** Returns an attribute whose source may throw checked exceptions. */
        public static <T> Supplier<T> of(AttributeKey<T> key, Source<? extends T> source) {
            return new Supplier<>(key, request -> {
                try {
                    return source.of(request);
                } catch (Exception failure) {
                    Supplier.<RuntimeException>throwAsItIs(failure);
                    throw new IllegalStateException(failure);
                }
            });
        }

        /** Throws the exception unchecked and unchanged, so that exception views for its type are found. */
        @SuppressWarnings("unchecked")
        private static <E extends Exception> void throwAsItIs(Exception failure) throws E {
            throw (E) failure;
        }
    }
}
