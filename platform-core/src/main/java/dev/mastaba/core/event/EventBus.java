package dev.mastaba.core.event;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells events to their subscribers, in the order in which these were declared. Immutable, safe for any thread. */
public final class EventBus {
    private final List<Subscription<?>> subscriptions;
    private final Map<Class<?>, Channel<?>> channels = new ConcurrentHashMap<>();

    private EventBus(List<Subscription<?>> subscriptions) {
        this.subscriptions = List.copyOf(subscriptions);
    }

    /** The bus of what was subscribed, once all subscriptions are in the registry. */
    public static EventBus of(Registry registry) {
        return new EventBus(Subscriptions.in(registry).all());
    }

    /** The channel for events of exactly this class; keep it where events of one class are told often. */
    @SuppressWarnings("unchecked") // a channel is kept under its own event's class
    public <E> Channel<E> channel(Class<E> eventType) {
        return (Channel<E>) channels.computeIfAbsent(eventType, type -> Channel.of(type, subscriptions));
    }

    /** Tells an event to all who subscribed to its class or to a type above it. */
    public <E> void tell(E event, @Nullable Request request) throws Exception {
        @SuppressWarnings("unchecked") // an object's class is a class of its type
        Class<E> type = (Class<E>) event.getClass();
        channel(type).tell(event, request);
    }
}
