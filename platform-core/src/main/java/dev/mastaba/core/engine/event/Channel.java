package dev.mastaba.core.engine.event;

import dev.mastaba.core.http.Request;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The subscribers of one class of events. Immutable, safe for any thread.
 *
 * @param <E> the class of the events
 */
public final class Channel<E> {
    private final Subscription<? super E>[] subscriptions;

    private Channel(Subscription<? super E>[] subscriptions) {
        this.subscriptions = subscriptions;
    }

    @SuppressWarnings("unchecked") // only those are kept whose type is above the event's
    static <E> Channel<E> of(Class<E> type, List<Subscription<?>> all) {
        return new Channel<>(all.stream()
                .filter(subscription -> subscription.eventType().isAssignableFrom(type))
                .toArray(Subscription[]::new));
    }

    /** Whether nobody listens, so that an event need not even be made. */
    public boolean isEmpty() {
        return subscriptions.length == 0;
    }

    /** What blocks in them, as texts. */
    public List<String> blockers() {
        return Arrays.stream(subscriptions)
                .flatMap(subscription -> subscription.blockers().stream())
                .toList();
    }

    /**
     * Tells an event.
     *
     * @param request the request that it belongs to; without one, subscribers with predicates are left out
     * @throws Exception what a subscriber throws; those after it are not told
     */
    public void tell(E event, @Nullable Request request) throws Exception {
        for (Subscription<? super E> subscription : subscriptions) {
            subscription.tell(event, request);
        }
    }

    /**
     * Tells an event of a request, which is made only if there are subscribers.
     *
     * @throws Exception what a subscriber throws; those after it are not told
     */
    public void tell(Request request, Function<Request, E> event) throws Exception {
        if (!isEmpty()) {
            tell(event.apply(request), request);
        }
    }
}
