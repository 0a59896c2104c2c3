package dev.mastaba.core.http;

import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A typed key for a request attribute, which is a value that code attaches to a request. Keys are compared by identity,
 * so keep each key in a constant.
 *
 * @param <T> the type of the attribute's value
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

    /**
     * Returns a new key with a human-readable name.
     *
     * @param name the name of the attribute, which is used in error messages
     * @param type the class of the attribute's values, without type arguments
     */
    public static <T> AttributeKey<T> of(String name, Class<? super T> type) {
        return new AttributeKey<>(name, type, "");
    }

    /**
     * Returns a new key with a human-readable name, for an attribute that an add-on usually supplies.
     *
     * @param name the name of the attribute, which is used in error messages
     * @param type the class of the attribute's values, without type arguments
     * @param broughtBy the name of the add-on that usually supplies the value; if the value is missing, the error
     *     message names this add-on
     */
    public static <T> AttributeKey<T> of(String name, Class<? super T> type, String broughtBy) {
        return new AttributeKey<>(name, type, broughtBy);
    }

    /** Returns the human-readable name of this key. */
    public String name() {
        return name;
    }

    /** Returns the class of the attribute's value, without type arguments. */
    public Class<? super T> type() {
        return type;
    }

    /**
     * Returns the name of the add-on that usually supplies the value, or an empty string if this key does not name an
     * add-on.
     */
    public String broughtBy() {
        return broughtBy;
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * A request attribute and the function that computes its value when the attribute is first read. The application's
     * registry contains the supplier under the key's name.
     *
     * @param key the key of the attribute
     * @param supplier the function, which computes the value on the request's thread
     * @param <T> the type of the value
     */
    public record Supplier<T>(AttributeKey<T> key, Function<Request, ? extends T> supplier) {
        /**
         * A function that computes a request attribute. Implementations must be thread-safe.
         *
         * @param <T> the type of the attribute's value
         */
        @ConsumerType
        @FunctionalInterface
        public interface Source<T> {
            /**
             * Computes the value of the attribute for a request.
             *
             * @throws Exception any exception; it is propagated unchanged to the code that reads the attribute, so that
             *     exception views can handle the exception
             */
            T of(Request request) throws Exception;
        }

        /**
         * Returns a supplier that computes the value of an attribute with the given function, which may throw checked
         * exceptions.
         */
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

        /** Throws an exception unchanged, without a {@code throws} clause, so that exception views for its type are found. */
        @SuppressWarnings("unchecked")
        private static <E extends Exception> void throwAsItIs(Exception failure) throws E {
            throw (E) failure;
        }
    }
}
