package dev.mastaba.osgi.probation;

import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Route;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a former generation, and the counters of those requests that they would have matched, and for which the next generation has no route,
 * or only a new one. Safe for any thread.
 */
final class FormerRoutes {
    private final String application;
    private final List<KnownRoute> routes;
    private final Set<String> kept;
    private final AtomicReferenceArray<@Nullable AtomicIntegerArray> rows;

    /**
     * Creates empty counters.
     *
     * @param routes the former routes, in their order
     * @param own the routes of the next generation
     */
    FormerRoutes(String application, List<KnownRoute> routes, List<KnownRoute> own) {
        this.application = application;
        this.routes = List.copyOf(routes);
        this.kept = own.stream()
                .filter(route -> routes.stream().anyMatch(route::isSame))
                .map(KnownRoute::name)
                .collect(Collectors.toUnmodifiableSet());
        this.rows = new AtomicReferenceArray<>(2 * routes.size());
    }

    /** Returns the row of a request's former route and kind; -1 if its route is not new, or no former route matches. */
    int row(@Nullable Route route, Request request, int kind) {
        return route != null && kept.contains(route.name()) ? -1 : row(request, kind);
    }

    private int row(Request request, int kind) {
        try {
            String path = request.path();
            for (int i = 0; i < routes.size(); i++) {
                if (routes.get(i).pattern().match(path) != null) {
                    return 2 * i + kind;
                }
            }
        } catch (HttpException invalid) {
            // The path is not UTF-8, or a pattern needs too many steps for it: no route matches.
            return -1;
        }
        return -1;
    }

    /** Returns the counters of a row. */
    AtomicIntegerArray cells(int row) {
        AtomicIntegerArray cells = rows.get(row);
        if (cells == null) {
            AtomicIntegerArray fresh = new AtomicIntegerArray(Answers.CELLS);
            cells = rows.compareAndSet(row, null, fresh) ? fresh : cells(row);
        }
        return cells;
    }

    Group group(int row) {
        return new Group(application, routes.get(row / 2).name(), Group.Kind.of(row));
    }

    /** Returns the add-on that declared a former route; empty if there is none with this name. */
    String owner(String name) {
        return routes.stream()
                .filter(route -> route.name().equals(name))
                .map(KnownRoute::owner)
                .findFirst()
                .orElse("");
    }

    /** Adds the counts of all groups with responses. */
    void addTo(Map<Group, Answers> all) {
        for (int row = 0; row < rows.length(); row++) {
            AtomicIntegerArray cells = rows.get(row);
            if (cells != null) {
                long[] counts = IntStream.range(0, Answers.CELLS)
                        .mapToLong(i -> Integer.toUnsignedLong(cells.get(i)))
                        .toArray();
                all.merge(group(row), Answers.of(counts), Answers::plus);
            }
        }
    }
}
