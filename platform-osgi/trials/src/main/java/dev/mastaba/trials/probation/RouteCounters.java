package dev.mastaba.trials.probation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.server.ServerRequest;
import dev.mastaba.core.view.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one application's responses by route. A usual response costs two additions to an array; the index is the route's position, so nothing
 * is looked up, locked, or allocated. Safe for any thread.
 */
final class RouteCounters {
    private static final int MOST_ROUTES = 2_000;
    private static final int MOST_FAILURES = 256;
    private static final int WIDTH = Answers.CELLS;

    /** The arrays among which threads are distributed, so that processors rarely write to the same memory. */
    private static final int STRIPES =
            Math.min(4, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()));

    private final String application;
    private final List<KnownRoute> routes;
    private final int rows;
    private final AtomicIntegerArray[] stripes;
    private final @Nullable Group[] groups;
    /** The responses that are counted by the pattern of a route. */
    private final Map<Group, AtomicIntegerArray> byPattern = new ConcurrentHashMap<>();

    private final Map<FailurePlace, LongAdder> failures = new ConcurrentHashMap<>();
    private volatile Compared compared;

    /**
     * The place of a failure.
     *
     * @param group the requests
     * @param view the id of the view; empty if none was found
     * @param bundle the bundle of the view; empty if none was found
     * @param exception the class of the exception; empty if a view returned a response with the status of an error
     */
    record FailurePlace(Group group, String view, String bundle, String exception) {}

    /**
     * The routes that name the groups.
     *
     * @param routes the routes of the generation itself, or of the former one with which it is compared
     * @param kept the names of the routes that the generation itself has too
     */
    private record Compared(List<KnownRoute> routes, Set<String> kept) {
        @Nullable
        KnownRoute match(Request request) {
            try {
                String path = request.path();
                for (KnownRoute route : routes) {
                    if (route.pattern().match(path) != null) {
                        return route;
                    }
                }
            } catch (HttpException invalid) {
                // The path is not UTF-8, or a pattern needs too many steps for it: no route matches.
                return null;
            }
            return null;
        }
    }

    /** Creates counters for an application whose routes are not known, but their number. */
    RouteCounters(String application, int routes) {
        this(application, routes, List.of());
    }

    private RouteCounters(String application, int count, List<KnownRoute> routes) {
        this.application = application;
        this.routes = routes;
        this.compared = compared(routes);
        // One pair of rows for requests without a route, and one for routes beyond the limit.
        this.rows = 2 * (Math.min(count, MOST_ROUTES) + 2);
        this.stripes = Stream.generate(() -> new AtomicIntegerArray(rows * WIDTH))
                .limit(STRIPES)
                .toArray(AtomicIntegerArray[]::new);
        this.groups = new Group[rows];
    }

    /** Returns counters for an application; if its routes are not recorded, for their maximum number. */
    static RouteCounters of(String id, Application application) {
        Introspector introspector = application.find(Key.of(Introspector.class)).orElse(null);
        if (introspector == null) {
            return new RouteCounters(id, 0);
        }
        int count = introspector.recording() ? introspector.category("routes").size() : MOST_ROUTES;
        return new RouteCounters(id, count, KnownRoute.of(introspector));
    }

    /** Returns the routes of the application. */
    List<KnownRoute> routes() {
        return routes;
    }

    /**
     * From now on, names the groups by these routes of a former generation, except those of routes that this one has too. Without any, by its own
     * routes.
     */
    void compareWith(List<KnownRoute> former) {
        compared = compared(former.isEmpty() ? routes : former);
        byPattern
                .keySet()
                .removeIf(group -> routes.stream().noneMatch(own -> own.name().equals(group.route())));
    }

    private Compared compared(List<KnownRoute> with) {
        return new Compared(
                with,
                routes.stream()
                        .filter(own -> with.stream().anyMatch(own::isSame))
                        .map(KnownRoute::name)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Counts a response.
     *
     * @param size the bucket of its {@link Size}
     * @param failure the exception that no view answered; null if there is a response
     */
    void ended(Request request, int status, int size, @Nullable Throwable failure, long nanos) {
        RequestOutcome outcome = RequestOutcome.of(status);
        String method = request.method();
        int kind = method.equals("GET") || method.equals("HEAD") ? 0 : 1;
        int sized = size == Size.NONE || method.equals("HEAD") ? Size.NONE : Answers.sizeCell(size);
        Route route = RouteMatch.of(request).route();
        KnownRoute known = byPattern(route, request, outcome);
        Group group;
        if (known != null) {
            group = new Group(application, known.name(), Group.Kind.of(kind));
            AtomicIntegerArray cells = byPattern.computeIfAbsent(group, any -> new AtomicIntegerArray(WIDTH));
            count(cells, 0, Latency.bucket(nanos), outcome, sized);
        } else {
            int row = route == null ? kind : Math.min(2 * (route.index() + 1), rows - 2) + kind;
            group = groups[row];
            if (group == null) {
                group = group(row, route);
                groups[row] = group;
            }
            AtomicIntegerArray cells = stripes[(int) Thread.currentThread().getId() & STRIPES - 1];
            count(cells, row * WIDTH, Latency.bucket(nanos), outcome, sized);
        }
        if (outcome == RequestOutcome.FAILED) {
            failed(group, request, failure);
        }
    }

    /**
     * Returns the route that names the group of a request whose own route does not. Its route is new, or the request was refused before the routes were
     * tried, such as by a tween. Returns null if there is none.
     */
    private @Nullable KnownRoute byPattern(@Nullable Route route, Request request, RequestOutcome outcome) {
        Compared now = compared;
        boolean comparing = now.routes() != routes;
        boolean named = route == null
                ? !comparing && outcome == RequestOutcome.ANSWERED
                : !comparing || now.kept().contains(route.name());
        return named ? null : now.match(request);
    }

    private static void count(AtomicIntegerArray cells, int first, int latency, RequestOutcome outcome, int sized) {
        cells.getAndIncrement(first + latency);
        if (outcome != RequestOutcome.ANSWERED) {
            cells.getAndIncrement(first + Answers.cell(outcome));
        }
        if (sized != Size.NONE) {
            cells.getAndIncrement(first + sized);
        }
    }

    private Group group(int row, @Nullable Route route) {
        String name = route == null ? "" : row >= rows - 2 ? "(others)" : route.name();
        return new Group(application, name, Group.Kind.of(row));
    }

    /** Returns the add-on that declared a route of the compared generation; empty if there is none. */
    String formerOwner(String name) {
        return compared.routes().stream()
                .filter(route -> route.name().equals(name))
                .map(KnownRoute::owner)
                .findFirst()
                .orElse("");
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
                all.merge(group, answers(row * WIDTH, stripes), Answers::plus);
            }
        }
        byPattern.forEach((group, cells) -> all.merge(group, answers(0, cells), Answers::plus));
    }

    private static Answers answers(int first, AtomicIntegerArray... stripes) {
        long[] counts = new long[WIDTH];
        for (AtomicIntegerArray cells : stripes) {
            for (int i = 0; i < WIDTH; i++) {
                counts[i] += Integer.toUnsignedLong(cells.get(first + i));
            }
        }
        return Answers.of(counts);
    }
}
