package dev.mastaba.core.application;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells events to their subscribers: those of higher priority first, those of equal priority in the order in which they were declared. Any object is
 * an event. Immutable, safe for any thread. (Pyramid: {@code registry.notify}.)
 */
@ProviderType
public interface EventBus {
    /** The attribute of the request that holds it. */
    AttributeKey<EventBus> KEY = AttributeKey.of("events", EventBus.class);

    /** The bus of the application that serves this request: {@code EventBus.of(request).tell(new PageSaved(page), request)}. */
    static EventBus of(Request request) {
        return request.get(KEY);
    }

    /**
     * Tells an event to all who subscribed to its class or to a type above it, on this thread.
     *
     * @param request the request that it belongs to; without one, subscribers with predicates are left out
     * @throws Exception what a subscriber throws; those after it are not told
     */
    <E> void tell(E event, @Nullable Request request) throws Exception;
}
