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
 * An explanation, as data, of how an application answers a request. The view itself is not called, and the explanation
 * does not contain any objects that add-ons created.
 *
 * @param method the request method
 * @param path the decoded path below the application's mount; if it cannot be decoded, the path as it was sent
 * @param routes the routes that were tried, in order, up to the route that matched, if any
 * @param place the result of the traversal; null if traversal was not reached
 * @param views the views that were considered, in order, with their outcomes
 * @param decision the security policy's decision about the view that was found; null if the policy was not asked, for
 *     example because the view does not require a permission
 * @param status the status of the error response if no view answers; 0 if a view answers, because the view then
 *     determines the status
 * @param reason a human-readable reason why no view answers; empty if a view answers
 * @param handlers the exception views that were considered because no view answers, in order, with their outcomes
 * @param parts the parts of the page that answers, from the wrappers of its view to the texts of its templates; empty if
 *     the view has no template
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
        List<ViewTrial> handlers,
        List<Part> parts) {
    public Explanation {
        routes = List.copyOf(routes);
        views = List.copyOf(views);
        handlers = List.copyOf(handlers);
        parts = List.copyOf(parts);
    }

    /**
     * A part of a page, as data. Templates name parts that they only show under a condition as well.
     *
     * @param kind {@code model} for a change of the model, {@code wrapper}, {@code template}, {@code contribution}, {@code item}
     *     of a list, {@code file}, or {@code text}
     * @param id the id of the part, by which it can be overridden; for a change of the model and a wrapper, that of the view
     * @param owner the name of the add-on that supplies the part
     * @param replaces the names of the add-ons whose parts with the same id are replaced, from the highest-ranked one
     * @param detail the position of a contribution or an item, the languages of a text, or the place where a change of the model or a
     *     wrapper is declared
     */
    public record Part(String kind, String id, String owner, List<String> replaces, String detail) {
        public Part {
            replaces = List.copyOf(replaces);
        }
    }

    /**
     * The result of a traversal, with class names instead of objects.
     *
     * @param root the class name of the root
     * @param context the class name of the context
     * @param viewName the name of the requested view; empty for the context's default view
     * @param traversed the names that were followed from the root to the context
     * @param subpath the segments after the view's name
     * @param steps the class names of the resources that were visited, one for each traversed name; shorter than
     *     {@code traversed} if a name does not lead to a child
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

        /** Returns a description of the given traversal, with class names instead of objects. */
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

        /**
         * Returns the child with this name, or null if there is none or the lookup throws an exception. The lookup can
         * fail because a custom traverser may have found the resources in another way.
         */
        private static @Nullable Object child(Object parent, String name) {
            try {
                return parent instanceof Resource resource ? resource.child(name) : null;
            } catch (RuntimeException notItsWay) {
                return null;
            }
        }
    }

    /** Returns the trial of the route that matched; empty if no route matched. */
    public Optional<RouteTrial> route() {
        return routes.stream()
                .filter(trial -> trial.outcome() == RouteTrial.Outcome.MATCHED)
                .findFirst();
    }

    /** Returns the trial of the view that was found, even if the client is not permitted to call it; empty if no view was found. */
    public Optional<ViewTrial> view() {
        return answering(views);
    }

    /**
     * Returns the trial of the exception view that answers because no other view does. The result is empty if another
     * view answers, or if no exception view handles the failure.
     */
    public Optional<ViewTrial> handler() {
        return answering(handlers);
    }

    private static Optional<ViewTrial> answering(List<ViewTrial> trials) {
        return trials.stream()
                .filter(trial -> trial.outcome() == ViewTrial.Outcome.ANSWERS)
                .findFirst();
    }

    /**
     * The result, as data, of trying a route for a request.
     *
     * @param name the route's name
     * @param pattern the route's pattern, as written
     * @param outcome the outcome of the trial
     * @param predicate the text of the predicate that rejected the request; empty if no predicate rejected it
     * @param params the values of the route's placeholders; empty if the pattern does not match
     * @param owner the name of the add-on that declared the route
     * @param origin the place where the route was declared
     * @param overridden the names of the add-ons whose routes with the same name are overridden by this route
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
            /** The request path does not match the route's pattern. */
            OTHER_PATH,
            /** The pattern matches the path, but one of the route's predicates rejected the request. */
            PREDICATE,
            /** The route only generates URLs and never matches a request. */
            NEVER_MATCHES
        }
    }

    /**
     * The result, as data, of considering a view for a request.
     *
     * @param id the view's id
     * @param place a description of the view's slot: route, context, and name
     * @param predicates a description of the view's predicates
     * @param outcome the outcome of the trial
     * @param refusedBy the text of the predicate that rejected the request; empty if no predicate rejected it
     * @param callable a description of the view's function
     * @param permission the permission that the view requires; empty for none
     * @param renderer the view's renderer; empty for none
     * @param owner the name of the add-on that supplies the function
     * @param origin the place where the function was declared
     * @param wrappers the changes of the model by other add-ons, and the functions that they have put around the view, from the
     *     innermost one
     * @param replaces descriptions of the views that this view replaces
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
            List<Part> wrappers,
            List<String> replaces) {
        public ViewTrial {
            wrappers = List.copyOf(wrappers);
            replaces = List.copyOf(replaces);
        }

        /** The possible outcomes of considering a view. */
        public enum Outcome {
            /** The view answers the request. */
            ANSWERS,
            /** One of the view's predicates rejected the request. */
            PREDICATE,
            /** The view's predicates were not evaluated, because an earlier view answers the request. */
            NOT_ASKED,
            /**
             * The view is not a candidate, because it is registered for a context type or a name that does not match
             * the request.
             */
            ELSEWHERE
        }
    }

    /**
     * A service that explains how an application answers a request. Every application's registry contains such a
     * service. The service is thread-safe and does not slow down the requests that the application answers.
     *
     * <p>To explain a request, the service calls predicates, root factories, the traverser, and the security policy, as
     * the application does. The request that they receive is complete: it has all attributes that the application
     * computes, and its finished callbacks run at the end. The service does not call views, tweens, or subscribers.
     * (Pyramid: {@code pviews}.)
     */
    @ProviderType
    public interface Explainer {
        /**
         * Explains how the application would answer a request without a body.
         *
         * @param contextPath the decoded path at which the application is mounted, without a trailing slash; empty for
         *     the root
         */
        default Explanation explain(RequestHead head, String contextPath) {
            return explain(head, contextPath, "");
        }

        /**
         * Explains how the application would answer a request without a body that a user sends.
         *
         * @param contextPath the decoded path at which the application is mounted, without a trailing slash; empty for
         *     the root
         * @param userId the id of the user, whom the security policy need not identify; empty for the user that it
         *     identifies from the request
         */
        Explanation explain(RequestHead head, String contextPath, String userId);
    }
}
