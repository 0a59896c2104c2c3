package dev.mastaba.osgi.probation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.server.ServerRequest;
import dev.mastaba.core.view.Failure;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one application's responses by route. A usual response costs two additions to an array; the index is the route's position, so nothing
 * is looked up, locked, or allocated. Safe for any thread.
 */
final class RouteCounters {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int MOST_ROUTES = 2_000;
    private static final int MOST_FAILURES = 256;
    private static final int WIDTH = Answers.CELLS;

    /** The arrays among which threads are distributed, so that processors rarely write to the same memory. */
    private static final int STRIPES =
            Math.min(4, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()));

    private final String application;
    private final List<KnownRoute> routes;
    private final @Nullable RouteMapper mapper;
    private final int rows;
    private final int[][] stripes;
    private final @Nullable Group[] groups;
    private final Map<FailurePlace, LongAdder> failures = new ConcurrentHashMap<>();
    /** The routes of the generation with which this one is compared; null if there is none. */
    private volatile @Nullable FormerRoutes former;

    /**
     * The place of a failure.
     *
     * @param group the requests
     * @param view the id of the view; empty if none was found
     * @param bundle the bundle of the view; empty if none was found
     * @param exception the class of the exception; empty if a view returned a response with the status of an error
     */
    record FailurePlace(Group group, String view, String bundle, String exception) {}

    /** Creates counters for an application whose routes are not known, but their number. */
    RouteCounters(String application, int routes) {
        this(application, routes, List.of(), null);
    }

    private RouteCounters(String application, int count, List<KnownRoute> routes, @Nullable RouteMapper mapper) {
        this.application = application;
        this.routes = routes;
        this.mapper = mapper;
        // One pair of rows for requests without a route, and one for routes beyond the limit.
        this.rows = 2 * (Math.min(count, MOST_ROUTES) + 2);
        this.stripes = new int[STRIPES][rows * WIDTH];
        this.groups = new Group[rows];
    }

    /** Returns counters for an application; if its routes are not recorded, for their maximum number. */
    static RouteCounters of(String id, Application application) {
        Introspector introspector = application.find(Key.of(Introspector.class)).orElse(null);
        RouteMapper mapper = application.find(Key.of(RouteMapper.class)).orElse(null);
        if (introspector == null) {
            return new RouteCounters(id, 0, List.of(), mapper);
        }
        int count = introspector.recording() ? introspector.category("routes").size() : MOST_ROUTES;
        return new RouteCounters(id, count, KnownRoute.of(introspector), mapper);
    }

    /** Returns the routes of the application. */
    List<KnownRoute> routes() {
        return routes;
    }

    /** Also counts responses by these routes of a former generation, from now on. */
    void compareWith(List<KnownRoute> formerRoutes) {
        former = formerRoutes.isEmpty() ? null : new FormerRoutes(application, formerRoutes, routes);
    }

    /**
     * Counts a response.
     *
     * @param size the bucket of its {@link Size}
     * @param failure the exception that no view answered; null if there is a response
     */
    void ended(Request request, int status, int size, @Nullable Throwable failure, long nanos) {
        Outcome outcome = Outcome.of(status);
        String method = request.method();
        int kind = method.equals("GET") || method.equals("HEAD") ? 0 : 1;
        int sized = size == Size.NONE || method.equals("HEAD") ? Size.NONE : Answers.sizeCell(size);
        Route route = route(request, outcome);
        FormerRoutes before = former;
        int formerRow = before == null ? -1 : before.row(route, request, kind);
        Group group;
        if (before != null && formerRow >= 0) {
            count(before.cells(formerRow), Latency.bucket(nanos), outcome, sized);
            group = outcome == Outcome.FAILED ? before.group(formerRow) : null;
        } else {
            int row = route == null ? kind : Math.min(2 * (route.index() + 1), rows - 2) + kind;
            if (groups[row] == null) {
                groups[row] = group(row, route);
            }
            count(row * WIDTH, Latency.bucket(nanos), outcome, sized);
            group = outcome == Outcome.FAILED ? group(row, route) : null;
        }
        if (group != null) {
            failed(group, request, failure);
        }
    }

    /** Returns the route of a request, also if it was refused before the routes were tried, such as by a tween. */
    private @Nullable Route route(Request request, Outcome outcome) {
        Route route = RouteMatch.of(request).route();
        if (route != null || mapper == null || outcome == Outcome.ANSWERED) {
            return route;
        }
        try {
            RouteMatch match = mapper.matchAtOnce(request);
            return match == null ? null : match.route();
        } catch (RuntimeException noMatch) {
            // The path is not valid, or a predicate fails.
            return null;
        }
    }

    private void count(int first, int latency, Outcome outcome, int sized) {
        int[] cells = stripes[(int) Thread.currentThread().getId() & STRIPES - 1];
        CELL.getAndAdd(cells, first + latency, 1);
        if (outcome != Outcome.ANSWERED) {
            CELL.getAndAdd(cells, first + Answers.cell(outcome), 1);
        }
        if (sized != Size.NONE) {
            CELL.getAndAdd(cells, first + sized, 1);
        }
    }

    private static void count(AtomicIntegerArray cells, int latency, Outcome outcome, int sized) {
        cells.getAndIncrement(latency);
        if (outcome != Outcome.ANSWERED) {
            cells.getAndIncrement(Answers.cell(outcome));
        }
        if (sized != Size.NONE) {
            cells.getAndIncrement(sized);
        }
    }

    private Group group(int row, @Nullable Route route) {
        String name = route == null ? "" : row >= rows - 2 ? "(others)" : route.name();
        return new Group(application, name, Group.Kind.of(row));
    }

    /** Returns the add-on that declared a route of the former generation; empty if there is none. */
    String formerOwner(String route) {
        FormerRoutes before = former;
        return before == null ? "" : before.owner(route);
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
        FormerRoutes before = former;
        if (before != null) {
            before.addTo(all);
        }
    }

    private Answers answers(int row) {
        long[] counts = new long[WIDTH];
        for (int[] cells : stripes) {
            for (int i = 0; i < WIDTH; i++) {
                counts[i] += Integer.toUnsignedLong((int) CELL.getVolatile(cells, row * WIDTH + i));
            }
        }
        return Answers.of(counts);
    }
}
