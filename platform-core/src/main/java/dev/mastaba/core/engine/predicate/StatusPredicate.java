package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A predicate that holds if the context is an HTTP exception with one of some statuses. */
record StatusPredicate(Set<Integer> statuses) implements Predicate, NonBlocking {
    static StatusPredicate of(Object value) {
        Set<Integer> statuses = new TreeSet<>();
        for (Object each : value instanceof Collection<?> several ? several : List.of(value)) {
            statuses.add(status(each));
        }
        return new StatusPredicate(Collections.unmodifiableSet(statuses));
    }

    private static int status(Object value) {
        String text = value.toString();
        if (!text.matches("[2-5][0-9][0-9]")) {
            throw new IllegalArgumentException("a status from 200 to 599 is expected, such as 409");
        }
        return Integer.parseInt(text);
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        return subject instanceof HttpException exception && statuses.contains(exception.status());
    }

    @Override
    public String text() {
        return "exception_status = " + statuses.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
