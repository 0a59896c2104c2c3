package dev.mastaba.core.application;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A bus that delivers events to their subscribers. Any object can be an event. Subscribers with a higher priority are
 * called first, and subscribers with equal priority in the order of their declaration. Instances are immutable and safe
 * for concurrent use by multiple threads. (Pyramid: {@code registry.notify}.)
 */
@ProviderType
public interface EventBus {
    /** The request attribute that holds the event bus. */
    AttributeKey<EventBus> KEY = AttributeKey.of("events", EventBus.class);

    /** Returns the event bus of the application that serves a request, as in {@code EventBus.of(request).tell(new PageSaved(page), request)}. */
    static EventBus of(Request request) {
        return request.get(KEY);
    }

    /**
     * Delivers an event, on the current thread, to all subscribers that are registered for its class or a supertype.
     *
     * @param request the request to which the event belongs; if null, subscribers with predicates are skipped
     * @throws Exception any exception that a subscriber throws; later subscribers do not receive the event
     */
    <E> void tell(E event, @Nullable Request request) throws Exception;
}
