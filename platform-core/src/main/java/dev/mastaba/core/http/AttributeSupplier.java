package dev.mastaba.core.http;

import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A request attribute that an application computes when it is first asked for; an entry of the registry under the key's name.
 *
 * @param key the attribute
 * @param supplier computes it, on the request's thread
 * @param <T> the type of the value
 */
public record AttributeSupplier<T>(AttributeKey<T> key, Function<Request, ? extends T> supplier) {
    /**
     * Computes an attribute. Safe for any thread.
     *
     * @param <T> the type of the value
     */
    @ConsumerType
    @FunctionalInterface
    public interface Source<T> {
        /**
         * Computes it for a request.
         *
         * @throws Exception anything; it reaches the code that reads the attribute, and exception views, as it is
         */
        T of(Request request) throws Exception;
    }

    /** An attribute whose source may throw checked exceptions. */
    public static <T> AttributeSupplier<T> of(AttributeKey<T> key, Source<? extends T> source) {
        return new AttributeSupplier<>(key, request -> {
            try {
                return source.of(request);
            } catch (Exception failure) {
                AttributeSupplier.<RuntimeException>throwAsItIs(failure);
                throw new IllegalStateException(failure);
            }
        });
    }

    /** The compiler forgets the type here, so that exception views for it are found. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> void throwAsItIs(Exception failure) throws E {
        throw (E) failure;
    }
}
