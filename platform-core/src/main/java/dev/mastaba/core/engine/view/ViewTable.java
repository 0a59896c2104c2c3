package dev.mastaba.core.engine.view;

import dev.mastaba.core.extend.TypeLookup;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.traversal.Typed;
import dev.mastaba.core.view.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The views of an application by route, name, and context. Immutable and safe for use by any thread. (Pyramid: {@code _call_view}.) */
public final class ViewTable {
    private static final int MOST_NEAR = 20;

    private final Map<String, Names> byRoute = new HashMap<>();
    /** The views of each route, at the route's index. */
    private final Names[] byIndex;

    private final Names withoutRoute;
    private final List<PredicatedView> views;
    private final Map<String, List<PredicatedView>> viewsByRoute;
    private final boolean uploads;

    /** The views of one route by their name; most views have an empty one. */
    private record Names(@Nullable TypeLookup<MultiView> unnamed, Map<String, TypeLookup<MultiView>> named) {
        static final Names NONE = new Names(null, Map.of());

        List<MultiView> of(String viewName, Object context) {
            TypeLookup<MultiView> types = viewName.isEmpty() ? unnamed : named.get(viewName);
            if (types == null) {
                return List.of();
            }
            List<MultiView> ofClass = types.all(context.getClass());
            return context instanceof Typed typed ? withOwn(types, typed, ofClass) : ofClass;
        }
    }

    /**
     * Creates a table.
     *
     * @param routes all routes of the application, in the order of their indexes
     */
    ViewTable(List<PredicatedView> views, AcceptOrder order, List<Route> routes) {
        this.views = List.copyOf(views);
        this.viewsByRoute = views.stream()
                .collect(Collectors.groupingBy(view -> view.view().spec().route()));
        this.uploads = views.stream().anyMatch(PredicatedView::acceptsUploads);
        Map<ViewSlot, List<PredicatedView>> slots = new LinkedHashMap<>();
        views.forEach(view -> slots.computeIfAbsent(view.view().spec().slot(), slot -> new ArrayList<>())
                .add(view));
        Map<String, Map<String, Map<ViewSlot, MultiView>>> tables = new HashMap<>();
        slots.forEach((slot, inSlot) -> tables.computeIfAbsent(slot.route(), route -> new HashMap<>())
                .computeIfAbsent(slot.name(), name -> new HashMap<>())
                .put(slot, new MultiView(inSlot, order)));
        tables.forEach((route, names) -> {
            Map<String, TypeLookup<MultiView>> lookups = new HashMap<>();
            names.forEach((name, types) -> lookups.put(name, lookup(types)));
            TypeLookup<MultiView> unnamed = lookups.remove("");
            byRoute.put(route, new Names(unnamed, lookups));
        });
        this.withoutRoute = named("");
        this.byIndex = routes.stream().map(route -> named(route.name())).toArray(Names[]::new);
    }

    private Names named(String route) {
        return byRoute.getOrDefault(route, Names.NONE);
    }

    private static TypeLookup<MultiView> lookup(Map<ViewSlot, MultiView> slots) {
        Map<Class<?>, MultiView> types = new HashMap<>();
        Map<String, MultiView> names = new HashMap<>();
        slots.forEach((slot, views) -> {
            if (slot.contextName().isEmpty()) {
                types.put(slot.context(), views);
            } else {
                names.put(slot.contextName(), views);
            }
        });
        return new TypeLookup<>(types, names);
    }

    /**
     * Returns the first view for this route, context, and name whose predicates hold, nearest types first, or null if
     * there is none.
     *
     * @param match the route that the request matched, if any
     */
    public @Nullable PredicatedView find(Request request, RouteMatch match, Object context, String viewName) {
        Route route = match.route();
        if (route == null) {
            return find(withoutRoute, request, context, viewName);
        }
        PredicatedView own = find(byIndex[route.index()], request, context, viewName);
        return own == null && route.useGlobalViews() ? find(withoutRoute, request, context, viewName) : own;
    }

    /** Returns whether any view of the application accepts uploaded files. */
    public boolean acceptsUploads() {
        return uploads;
    }

    /** Returns whether any of the views among which {@link #find} chooses accepts uploaded files. */
    public boolean acceptsUploads(RouteMatch match, Object context, String viewName) {
        if (uploads) {
            for (MultiView candidate : candidates(match, context, viewName)) {
                if (candidate.acceptsUploads()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns a new list of the reasons why the views among which {@link #find} chooses do not answer; the caller may add others. */
    public List<Predicate.Mismatch> mismatches(Request request, RouteMatch match, Object context, String viewName) {
        List<Predicate.Mismatch> all = new ArrayList<>();
        for (MultiView candidate : candidates(match, context, viewName)) {
            for (PredicatedView view : candidate.all()) {
                Predicate.Mismatch mismatch = view.mismatch(request, context);
                if (mismatch != null) {
                    all.add(mismatch);
                }
            }
        }
        return all;
    }

    /** Returns the methods of each view of a route; an empty set means all methods. */
    public List<Set<String>> methods(String route) {
        return of(route)
                .map(view -> view.view().conditions().predicates().methods())
                .toList();
    }

    /**
     * Returns the steps of {@link #find}: the views that it tries, in their order, and those after the first that
     * answers. If none answers, views in similar slots are included. Costs more than {@link #find}; for explanations.
     */
    public List<Explanation.ViewTrial> trials(Request request, RouteMatch match, Object context, String viewName) {
        ViewTrials trials = tried(candidates(match, context, viewName).stream(), request, context);
        if (!trials.answered()) {
            views.stream()
                    .filter(view -> isNear(view.view().spec().slot(), match.routeName(), context, viewName))
                    .limit(MOST_NEAR)
                    .forEach(trials::pass);
        }
        return trials.all();
    }

    /** Returns the reasons for which the views of a route may block; the empty name stands for views without a route. */
    public List<ViewBlocking> waits(String route) {
        return of(route).map(PredicatedView::waits).toList();
    }

    private Stream<PredicatedView> of(String route) {
        return viewsByRoute.getOrDefault(route, List.of()).stream();
    }

    /** Returns descriptions of the code that blocks in any of the views. */
    List<String> blockers() {
        return views.stream()
                .map(PredicatedView::waits)
                .flatMap(each -> Stream.concat(each.asking().stream(), each.answering().stream()))
                .distinct()
                .toList();
    }

    /** Tries the views of these routes in their order. */
    ViewTrials trials(Stream<String> routes, Request request, Object context, String viewName) {
        return tried(routes.flatMap(route -> named(route).of(viewName, context).stream()), request, context);
    }

    private static ViewTrials tried(Stream<MultiView> candidates, Request request, Object context) {
        ViewTrials trials = new ViewTrials(request, context);
        candidates.forEach(trials::ask);
        return trials;
    }

    private List<MultiView> candidates(RouteMatch match, Object context, String viewName) {
        Route route = match.route();
        if (route == null) {
            return withoutRoute.of(viewName, context);
        }
        List<MultiView> own = byIndex[route.index()].of(viewName, context);
        if (!route.useGlobalViews()) {
            return own;
        }
        List<MultiView> all = new ArrayList<>(own);
        all.addAll(withoutRoute.of(viewName, context));
        return all;
    }

    /** Returns whether a slot is on the same route and for this context or this name, though not for both. */
    private static boolean isNear(ViewSlot slot, String route, Object context, String viewName) {
        return slot.route().equals(route) && (slot.name().equals(viewName) || slot.fits(context));
    }

    /** Returns the first view of a route that answers; the empty name stands for views without a route. */
    @Nullable
    PredicatedView find(String route, Request request, Object context, String viewName) {
        return find(named(route), request, context, viewName);
    }

    /** Returns the views of a route that answer, one for each name, the default view first; the empty name stands for views without a route. */
    List<PredicatedView> available(String route, Request request, Object context) {
        return of(route)
                .map(view -> view.view().spec().name())
                .distinct()
                .sorted(Comparator.comparing(name -> !name.isEmpty()))
                .map(name -> find(route, request, context, name))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable PredicatedView find(Names names, Request request, Object context, String viewName) {
        List<MultiView> candidates = names.of(viewName, context);
        for (int i = 0; i < candidates.size(); i++) {
            PredicatedView found = candidates.get(i).find(request, context);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Returns the views for the types that the object itself declares, then those for its class. */
    private static List<MultiView> withOwn(TypeLookup<MultiView> types, Typed context, List<MultiView> ofClass) {
        Set<MultiView> all = new LinkedHashSet<>();
        Set<MultiView> last = new LinkedHashSet<>(types.all(Object.class));
        context.contextTypes().forEach(type -> all.addAll(types.all(type)));
        all.removeAll(last);
        all.addAll(ofClass);
        return List.copyOf(all);
    }
}
