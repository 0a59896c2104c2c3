package dev.mastaba.core.event;

import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells events to their subscribers: those of higher priority first, those of equal priority in the order in which they were declared. Any object is
 * an event. Immutable, safe for any thread. (Pyramid: {@code registry.notify}.)
 */
public final class EventBus {
    /** The attribute of the request that holds it. */
    public static final AttributeKey<EventBus> KEY = AttributeKey.of("events", EventBus.class);

    private final List<Subscription<?>> subscriptions;
    private final Map<Class<?>, Channel<?>> channels = new ConcurrentHashMap<>();

    private EventBus(List<Subscription<?>> subscriptions) {
        this.subscriptions = subscriptions.stream()
                .sorted(Comparator.comparingInt(Subscription<?>::priority).reversed())
                .toList();
    }

    /** The bus of what was subscribed, once all subscriptions are in the registry. */
    public static EventBus of(Registry registry) {
        return new EventBus(Subscriptions.in(registry).all());
    }

    /** That of the application which serves this request: {@code EventBus.of(request).tell(new PageSaved(page), request)}. */
    public static EventBus of(Request request) {
        return request.get(KEY);
    }

    /** The channel for events of exactly this class; keep it where events of one class are told often. */
    @SuppressWarnings("unchecked") // a channel is kept under its own event's class
    public <E> Channel<E> channel(Class<E> eventType) {
        return (Channel<E>) channels.computeIfAbsent(eventType, type -> Channel.of(type, subscriptions));
    }

    /**
     * Tells an event to all who subscribed to its class or to a type above it, on this thread.
     *
     * @param request the request that it belongs to; without one, subscribers with predicates are left out
     * @throws Exception what a subscriber throws; those after it are not told
     */
    public <E> void tell(E event, @Nullable Request request) throws Exception {
        @SuppressWarnings("unchecked") // an object's class is a class of its type
        Class<E> type = (Class<E>) event.getClass();
        channel(type).tell(event, request);
    }
}
