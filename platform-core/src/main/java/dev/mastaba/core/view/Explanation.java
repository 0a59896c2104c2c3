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
 * Why a request is answered as it is, as data: nothing in it belongs to an add-on. The view has not been called.
 *
 * @param method the request's method
 * @param path its path below the application's mount, decoded; as it came where it can't be decoded
 * @param routes the routes that were tried, in order, up to the one that matched
 * @param place where traversal ended; null where it was not reached
 * @param views the views that were asked, in order, and what came of it
 * @param decision what the security policy says about the view that answers; null where it needs no permission
 * @param status the status where no view answers; 0 where the view decides
 * @param reason why no view answers, for people; empty where one does
 * @param handlers the views for what is thrown where no view answers, in order, and what came of asking them
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
     * Where traversal ended.
     *
     * @param root the class of the root
     * @param context the class of the context
     * @param viewName the view's name
     * @param traversed the names that were followed to the context
     * @param subpath what comes after the view's name
     * @param steps the classes of the resources behind these names, as far as resources lead to each other by them
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

        /** Describes where a traversal ended. */
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

        /** Another traverser may have found its own way, and resources that it does not ask may fail. */
        private static @Nullable Object child(Object parent, String name) {
            try {
                return parent instanceof Resource resource ? resource.child(name) : null;
            } catch (RuntimeException notItsWay) {
                return null;
            }
        }
    }

    /** The route that matched. */
    public Optional<RouteTrial> route() {
        return routes.stream()
                .filter(trial -> trial.outcome() == RouteTrial.Outcome.MATCHED)
                .findFirst();
    }

    /** The view that was found, whether or not it may be called. */
    public Optional<ViewTrial> view() {
        return answering(views);
    }

    /** The view that answers for what is thrown; empty where the exception is its own answer. */
    public Optional<ViewTrial> handler() {
        return answering(handlers);
    }

    private static Optional<ViewTrial> answering(List<ViewTrial> trials) {
        return trials.stream()
                .filter(trial -> trial.outcome() == ViewTrial.Outcome.ANSWERS)
                .findFirst();
    }

    /**
     * What came of trying a route for a request, as data.
     *
     * @param name the route's name
     * @param pattern its pattern, as written
     * @param outcome what came of it
     * @param predicate the text of the predicate that does not hold; empty where that is not what kept it
     * @param params what its placeholders stand for, where the pattern fits
     * @param owner the name of the add-on that declared it
     * @param origin where it was declared
     * @param overridden the names of the add-ons whose routes of this name fell to it
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

        /** What comes of trying a route. */
        public enum Outcome {
            /** It is the request's route. */
            MATCHED,
            /** The path is not like its pattern. */
            OTHER_PATH,
            /** Its pattern fits, and one of its predicates does not hold. */
            PREDICATE,
            /** It only makes URLs. */
            NEVER_MATCHES
        }
    }

    /**
     * What came of asking a view whether it answers a request, as data.
     *
     * @param id the view's id
     * @param place where it stands: route, context, name
     * @param predicates its predicates, as text
     * @param outcome what came of it
     * @param refusedBy the text of the predicate that does not hold; empty where that is not what kept it
     * @param callable what it does
     * @param permission the permission that it needs; empty for none
     * @param renderer its renderer; empty for none
     * @param owner the name of the add-on that says what it does
     * @param origin where that is said
     * @param wraps how many functions other add-ons put around it
     * @param replaces what it stands in the place of, as texts
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

        /** What comes of asking a view. */
        public enum Outcome {
            /** It answers. */
            ANSWERS,
            /** One of its predicates does not hold. */
            PREDICATE,
            /** One before it answers. */
            NOT_ASKED,
            /** It stands elsewhere: for a context of another type, or under another name. */
            ELSEWHERE
        }
    }

    /**
     * Explains how an application answers a request: an entry of every application's registry. Safe for any thread; costs requests nothing.
     *
     * <p>It asks predicates, root factories, the traverser and the security policy as a request does, and calls no view, no tween and no
     * subscriber. (Pyramid: {@code pviews}.)
     */
    @ProviderType
    public interface Explainer {
        /**
         * Explains a request that has no body.
         *
         * @param contextPath where the application is mounted, as its lease says
         */
        Explanation explain(RequestHead head, String contextPath);
    }
}
