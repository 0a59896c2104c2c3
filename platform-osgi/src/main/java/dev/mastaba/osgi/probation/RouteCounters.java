package dev.mastaba.osgi.probation;

import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.server.ServerRequest;
import dev.mastaba.core.view.Failure;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one application's responses by route. A response without an error costs one addition to an array; the index is the route's position,
 * so nothing is looked up, locked, or allocated. Safe for any thread.
 */
final class RouteCounters {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int MOST_ROUTES = 2_000;
    private static final int MOST_FAILURES = 256;
    private static final int SERVER_ERROR = 500;
    /** The cells of a row: one for each bucket, and one for errors. */
    private static final int WIDTH = Latency.BUCKETS + 1;

    /** The arrays among which threads are distributed, so that processors rarely write to the same memory. */
    private static final int STRIPES =
            Math.min(4, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()));

    private final String application;
    private final int rows;
    private final int[][] stripes;
    private final @Nullable Group[] groups;
    private final Map<FailurePlace, LongAdder> failures = new ConcurrentHashMap<>();

    /**
     * The place of a failure.
     *
     * @param group the requests
     * @param view the id of the view; empty if none was found
     * @param bundle the bundle of the view; empty if none was found
     * @param exception the class of the exception; empty if a view returned a response with the status of an error
     */
    record FailurePlace(Group group, String view, String bundle, String exception) {}

    /** Creates counters for an application with this number of routes. */
    RouteCounters(String application, int routes) {
        this.application = application;
        // One pair of rows for requests without a route, and one for routes beyond the limit.
        this.rows = 2 * (Math.min(routes, MOST_ROUTES) + 2);
        this.stripes = new int[STRIPES][rows * WIDTH];
        this.groups = new Group[rows];
    }

    /** Returns the number of routes of an application; if it is not recorded, the maximum. */
    static int routes(Introspector introspector) {
        return introspector.recording() ? introspector.category("routes").size() : MOST_ROUTES;
    }

    /**
     * Counts a response.
     *
     * @param failure the exception that no view answered; null if there is a response
     */
    void ended(Request request, int status, @Nullable Throwable failure, long nanos) {
        Route route = RouteMatch.of(request).route();
        String method = request.method();
        int kind = method.equals("GET") || method.equals("HEAD") ? 0 : 1;
        int row = route == null ? kind : Math.min(2 * (route.index() + 1), rows - 2) + kind;
        if (groups[row] == null) {
            groups[row] = group(row, route);
        }
        int[] cells = stripes[(int) Thread.currentThread().getId() & STRIPES - 1];
        CELL.getAndAdd(cells, row * WIDTH + Latency.bucket(nanos), 1);
        if (status >= SERVER_ERROR) {
            CELL.getAndAdd(cells, row * WIDTH + Latency.BUCKETS, 1);
            failed(group(row, route), request, failure);
        }
    }

    private Group group(int row, @Nullable Route route) {
        String name = route == null ? "" : row >= rows - 2 ? "(others)" : route.name();
        return new Group(application, name, row % 2 == 0 ? Group.Kind.READING : Group.Kind.WRITING);
    }

    private void failed(Group group, Request request, @Nullable Throwable unanswered) {
        Throwable failure =
                unanswered == null ? Failure.of(request).map(Failure::exception).orElse(null) : unanswered;
        FailurePlace place = new FailurePlace(
                group,
                request.viewId(),
                ServerRequest.answeringAddOn(request),
                failure == null ? "" : failure.getClass().getName());
        LongAdder count = failures.get(place);
        if (count != null) {
            count.increment();
        } else if (failures.size() < MOST_FAILURES) {
            failures.computeIfAbsent(place, any -> new LongAdder()).increment();
        }
    }

    /** Returns the number of failures by their place. */
    Map<FailurePlace, Long> failures() {
        Map<FailurePlace, Long> counts = new HashMap<>();
        failures.forEach((place, count) -> counts.put(place, count.sum()));
        return counts;
    }

    /** Adds the counts of all groups with responses. */
    void addTo(Map<Group, Answers> all) {
        for (int row = 0; row < rows; row++) {
            Group group = groups[row];
            if (group != null) {
                all.merge(group, answers(row), Answers::plus);
            }
        }
    }

    private Answers answers(int row) {
        long[] counts = new long[WIDTH];
        for (int[] cells : stripes) {
            for (int i = 0; i < WIDTH; i++) {
                counts[i] += Integer.toUnsignedLong((int) CELL.getVolatile(cells, row * WIDTH + i));
            }
        }
        return Answers.of(Arrays.copyOf(counts, Latency.BUCKETS), counts[Latency.BUCKETS]);
    }
}
