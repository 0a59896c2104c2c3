package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.view.Explanation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which view answers. Immutable, safe for any thread. (Pyramid: {@code _call_view}.) */
public interface ViewLookup {
    /**
     * The first view for this route, context and name whose predicates hold, nearest types first; null where there is none.
     *
     * @param route the route that the request matched, if any
     */
    @Nullable
    FoundView find(Request request, RouteMatch route, Object context, String viewName);

    /** Returns whether any view of the application accepts files. */
    boolean acceptsUploads();

    /** Returns whether any of the views among which {@link #find} chooses accepts files. */
    boolean acceptsUploads(RouteMatch route, Object context, String viewName);

    /** Returns why each of the views among which {@link #find} chooses does not answer. */
    List<Predicate.Mismatch> mismatches(Request request, RouteMatch route, Object context, String viewName);

    /** Returns the methods that each view of a route takes; an empty set for all of them. */
    List<Set<String>> methods(String route);

    /** What the views of a route may wait for, or with the empty name those that need no route. */
    List<ViewWaits> waits(String route);

    /**
     * What {@link #find} does, step by step: every view that it asks, in its order, those that it need not ask any more, and, where none
     * answers, those that stand near. Costs more; for explanations.
     */
    List<Explanation.ViewTrial> trials(Request request, RouteMatch route, Object context, String viewName);
}
