package dev.mastaba.core.event;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.predicate.PredicateList;
import org.jspecify.annotations.Nullable;

/** A subscriber, what it subscribed to, and on which conditions. */
record Subscription<E>(Class<E> eventType, Subscriber<? super E> subscriber, PredicateList predicates, int priority) {
    void tell(E event, @Nullable Request request) throws Exception {
        if (predicates.isEmpty() || request != null && predicates.test(request, event)) {
            subscriber.notice(event);
        }
    }
}
