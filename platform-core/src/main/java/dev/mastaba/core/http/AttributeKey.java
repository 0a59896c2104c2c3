package dev.mastaba.core.http;

import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The name and type of something that belongs to a request; keys are compared by identity, so keep one in a constant.
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

    /** A new key. */
    public static <T> AttributeKey<T> of(String name, Class<? super T> type) {
        return new AttributeKey<>(name, type, "");
    }

    /** A new key whose value the named add-on brings; the error for a missing value says so. */
    public static <T> AttributeKey<T> of(String name, Class<? super T> type, String broughtBy) {
        return new AttributeKey<>(name, type, broughtBy);
    }

    /** A name for people. */
    public String name() {
        return name;
    }

    /** The type of the value, erased. */
    public Class<? super T> type() {
        return type;
    }

    /** The add-on that usually supplies the value; empty when there is none. */
    public String broughtBy() {
        return broughtBy;
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * A request attribute that an application computes when it is first asked for; an entry of the registry under the key's name.
     *
     * @param key the attribute
     * @param supplier computes it, on the request's thread
     * @param <T> the type of the value
     */
    public record Supplier<T>(AttributeKey<T> key, Function<Request, ? extends T> supplier) {
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

        /** The compiler forgets the type here, so that exception views for it are found. */
        @SuppressWarnings("unchecked")
        private static <E extends Exception> void throwAsItIs(Exception failure) throws E {
            throw (E) failure;
        }
    }
}
