package dev.mastaba.core.view;

import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.view.View.ViewId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The explanation of how a request is answered, as data. It does not hold any objects of add-ons. The view has not been
 * called.
 *
 * @param method the request's method
 * @param path the request's path below the application's mount, decoded; as it was sent if it cannot be decoded
 * @param routes the routes that were tried, in order, up to the one that matched
 * @param place the end of the traversal; null if traversal was not reached
 * @param views the views that were considered, in order, and their outcomes
 * @param decision the security policy's decision about the view that answers; null if the view does not require a
 *     permission
 * @param status the status if no view answers; 0 if the view decides
 * @param reason a human-readable reason why no view answers; empty if a view answers
 * @param handlers the views for the exception that is thrown if no view answers, in order, and their outcomes
 */
public record Explanation(
        String method,
        String path,
        List<RouteTrial> routes,
        @Nullable Place place,
        List<ViewTrial> views,
        @Nullable Decision decision,
        int status,
        String reason,
        List<ViewTrial> handlers) {
    public Explanation {
        routes = List.copyOf(routes);
        views = List.copyOf(views);
        handlers = List.copyOf(handlers);
    }

    /**
     * The end of a traversal.
     *
     * @param root the class of the root
     * @param context the class of the context
     * @param viewName the view's name
     * @param traversed the names that were followed to the context
     * @param subpath the segments after the view's name
     * @param steps the classes of the resources with these names, as far as resources find each other by name
     */
    public record Place(
            String root,
            String context,
            String viewName,
            List<String> traversed,
            List<String> subpath,
            List<String> steps) {
        public Place {
            traversed = List.copyOf(traversed);
            subpath = List.copyOf(subpath);
            steps = List.copyOf(steps);
        }

        /** Describes the end of a traversal. */
        public static Place of(Traversal traversal) {
            return new Place(
                    traversal.root().getClass().getName(),
                    traversal.context().getClass().getName(),
                    traversal.viewName(),
                    traversal.traversed(),
                    traversal.subpath(),
                    steps(traversal));
        }

        private static List<String> steps(Traversal traversal) {
            List<String> steps = new ArrayList<>();
            Object here = traversal.root();
            for (String name : traversal.traversed()) {
                here = child(here, name);
                if (here == null) {
                    break;
                }
                steps.add(here.getClass().getName());
            }
            return steps;
        }

        /** Returns the child, or null. Another traverser may have used a different path, and resources that it does not call may fail. */
        private static @Nullable Object child(Object parent, String name) {
            try {
                return parent instanceof Resource resource ? resource.child(name) : null;
            } catch (RuntimeException notItsWay) {
                return null;
            }
        }
    }

    /** Returns the route that matched. */
    public Optional<RouteTrial> route() {
        return routes.stream()
                .filter(trial -> trial.outcome() == RouteTrial.Outcome.MATCHED)
                .findFirst();
    }

    /** Returns the view that was found, even if the client may not call it. */
    public Optional<ViewTrial> view() {
        return answering(views);
    }

    /** Returns the view that handles the exception; empty if the exception is its own response. */
    public Optional<ViewTrial> handler() {
        return answering(handlers);
    }

    private static Optional<ViewTrial> answering(List<ViewTrial> trials) {
        return trials.stream()
                .filter(trial -> trial.outcome() == ViewTrial.Outcome.ANSWERS)
                .findFirst();
    }

    /**
     * The outcome of trying a route for a request, as data.
     *
     * @param name the route's name
     * @param pattern the route's pattern, as written
     * @param outcome the outcome
     * @param predicate the text of the predicate that does not hold; empty if no predicate rejected the request
     * @param params the values of the route's placeholders, if the pattern matches
     * @param owner the name of the add-on that declared the route
     * @param origin the place where the route was declared
     * @param overridden the names of the add-ons whose routes of the same name it overrides
     */
    public record RouteTrial(
            String name,
            String pattern,
            RouteTrial.Outcome outcome,
            String predicate,
            Map<String, String> params,
            String owner,
            String origin,
            List<String> overridden) {
        public RouteTrial {
            params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
            overridden = List.copyOf(overridden);
        }

        /** The possible outcomes of trying a route. */
        public enum Outcome {
            /** The route matches the request. */
            MATCHED,
            /** The path does not match the pattern. */
            OTHER_PATH,
            /** The pattern matches, but one of the route's predicates does not hold. */
            PREDICATE,
            /** The route only generates URLs. */
            NEVER_MATCHES
        }
    }

    /**
     * The outcome of considering a view for a request, as data.
     *
     * @param id the view's id
     * @param place the view's slot: route, context, and name
     * @param predicates the view's predicates, as text
     * @param outcome the outcome
     * @param refusedBy the text of the predicate that does not hold; empty if no predicate rejected the request
     * @param callable a description of the function
     * @param permission the permission that the view requires; empty for none
     * @param renderer the view's renderer; empty for none
     * @param owner the name of the add-on that supplies the function
     * @param origin the place where the function was declared
     * @param wraps the number of functions that other add-ons put around the view
     * @param replaces the views that it replaces, as text
     */
    public record ViewTrial(
            ViewId id,
            String place,
            String predicates,
            ViewTrial.Outcome outcome,
            String refusedBy,
            String callable,
            String permission,
            String renderer,
            String owner,
            String origin,
            int wraps,
            List<String> replaces) {
        public ViewTrial {
            replaces = List.copyOf(replaces);
        }

        /** The possible outcomes of considering a view. */
        public enum Outcome {
            /** The view answers. */
            ANSWERS,
            /** One of its predicates does not hold. */
            PREDICATE,
            /** An earlier view answers. */
            NOT_ASKED,
            /** The view is registered in another slot: for another context type or with another name. */
            ELSEWHERE
        }
    }

    /**
     * A service that explains how an application answers a request. It is an entry of every application's registry.
     * Safe for use by any thread. It does not slow down requests.
     *
     * <p>It calls predicates, root factories, the traverser, and the security policy, as for a request. It does not
     * call views, tweens, or subscribers. (Pyramid: {@code pviews}.)
     */
    @ProviderType
    public interface Explainer {
        /**
         * Explains a request that has no body.
         *
         * @param contextPath the path at which the application is mounted, as in its lease
         */
        Explanation explain(RequestHead head, String contextPath);
    }
}
