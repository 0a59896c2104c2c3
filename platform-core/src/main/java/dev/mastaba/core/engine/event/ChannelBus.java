package dev.mastaba.core.engine.event;

import dev.mastaba.core.application.EventBus;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An event bus with one channel for each class of events. Immutable and safe for use by any thread. */
public final class ChannelBus implements EventBus {
    private final List<Subscription<?>> subscriptions;
    private final Map<Class<?>, Channel<?>> channels = new ConcurrentHashMap<>();

    private ChannelBus(List<Subscription<?>> subscriptions) {
        this.subscriptions = subscriptions.stream()
                .sorted(Comparator.comparingInt(Subscription<?>::priority).reversed())
                .toList();
    }

    /** Returns the bus of the subscriptions, once all of them are in the registry. */
    public static ChannelBus of(Registry registry) {
        return new ChannelBus(Subscriptions.in(registry).all());
    }

    /** Returns the channel for events of exactly this class. Keep it if events of one class are frequent. */
    @SuppressWarnings("unchecked") // a channel is stored under its own event's class
    public <E> Channel<E> channel(Class<E> eventType) {
        return (Channel<E>) channels.computeIfAbsent(eventType, type -> Channel.of(type, subscriptions));
    }

    @Override
    public <E> void tell(E event, @Nullable Request request) throws Exception {
        @SuppressWarnings("unchecked") // an object's class is a class of its type
        Class<E> type = (Class<E>) event.getClass();
        channel(type).tell(event, request);
    }
}
