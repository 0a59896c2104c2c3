package dev.mastaba.core.engine.event;

import dev.mastaba.core.application.Subscriber;
import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.http.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber with the type of its events and its predicates.
 *
 * @param nonBlocking whether it never blocks
 */
public record Subscription<E>(
        Class<E> eventType,
        Subscriber<? super E> subscriber,
        PredicateList predicates,
        int priority,
        boolean nonBlocking) {
    List<String> blockers() {
        List<String> blockers = new ArrayList<>(predicates.blockers());
        if (!nonBlocking) {
            blockers.add("the subscriber " + Describe.typeOf(subscriber) + " to " + eventType.getSimpleName());
        }
        return blockers;
    }

    void tell(E event, @Nullable Request request) throws Exception {
        if (predicates.isEmpty() || request != null && predicates.test(request, event)) {
            subscriber.notice(event);
        }
    }
}
