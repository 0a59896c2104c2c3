package dev.mastaba.core.engine.event;

import dev.mastaba.core.http.Request;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The subscribers of one class of events. Immutable and safe for use by any thread.
 *
 * @param <E> the class of the events
 */
public final class Channel<E> {
    private final Subscription<? super E>[] subscriptions;

    private Channel(Subscription<? super E>[] subscriptions) {
        this.subscriptions = subscriptions;
    }

    @SuppressWarnings("unchecked") // only subscriptions to the event's type or a supertype are kept
    static <E> Channel<E> of(Class<E> type, List<Subscription<?>> all) {
        return new Channel<>(all.stream()
                .filter(subscription -> subscription.eventType().isAssignableFrom(type))
                .toArray(Subscription[]::new));
    }

    /** Returns whether the channel has no subscribers, so that an event need not even be created. */
    public boolean isEmpty() {
        return subscriptions.length == 0;
    }

    /** Returns descriptions of the code that blocks in the subscribers. */
    public List<String> blockers() {
        return Arrays.stream(subscriptions)
                .flatMap(subscription -> subscription.blockers().stream())
                .toList();
    }

    /**
     * Notifies the subscribers of an event.
     *
     * @param request the request that it belongs to; without one, subscribers with predicates are left out
     * @throws Exception any exception of a subscriber; later subscribers are not notified
     */
    public void tell(E event, @Nullable Request request) throws Exception {
        for (Subscription<? super E> subscription : subscriptions) {
            subscription.tell(event, request);
        }
    }

    /**
     * Notifies the subscribers of an event of a request, which is created only if there are subscribers.
     *
     * @throws Exception any exception of a subscriber; later subscribers are not notified
     */
    public void tell(Request request, Function<Request, E> event) throws Exception {
        if (!isEmpty()) {
            tell(event.apply(request), request);
        }
    }
}
