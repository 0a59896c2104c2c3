package dev.mastaba.core.message;

import java.util.function.Function;

/**
 * A request attribute that an application computes when it is first asked for; an entry of the registry under the key's name.
 *
 * @param key the attribute
 * @param supplier computes it, on the request's thread
 * @param <T> the type of the value
 */
public record AttributeSupplier<T>(AttributeKey<T> key, Function<Request, ? extends T> supplier) {}
