package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.engine.text.OneLine;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.view.Explanation;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log of how requests find their views, if the settings enable it. (Pyramid: {@code debug_routematch}, {@code debug_notfound}.) */
final class DebugLog {
    private static final Logger LOG = LoggerFactory.getLogger(DebugLog.class);

    private final Compiled compiled;
    private final boolean routes;
    private final boolean notFound;

    DebugLog(Compiled compiled) {
        this.compiled = compiled;
        this.routes = compiled.debugging().routeMatch();
        this.notFound = compiled.debugging().notFound();
    }

    /** Logs, if enabled, which route matched and which earlier routes with a matching path were refused by predicates. */
    void matched(Request request) {
        if (routes) {
            LOG.info("{}", text(request, DispatchExplainer.routes(compiled, request)));
        }
    }

    /**
     * Logs, if enabled, why no view answers.
     *
     * @return the same text, for the client; the path if the log is disabled
     */
    String nothingFound(Request request, RouteMatch match, Traversal traversal) {
        if (!notFound) {
            return request.path();
        }
        String text = OneLine.of(text(DispatchExplainer.nothingFound(compiled, request, match, traversal)));
        LOG.info("{}", text);
        return text;
    }

    /** Returns the routes that were tried, on one line. */
    static String text(Request request, List<Explanation.RouteTrial> trials) {
        List<String> told = new ArrayList<>();
        for (Explanation.RouteTrial trial : trials) {
            String route = "route " + trial.name() + " (" + trial.pattern() + ")";
            if (trial.outcome() == Explanation.RouteTrial.Outcome.MATCHED) {
                told.add(route + " matched " + trial.params());
            } else if (trial.outcome() == Explanation.RouteTrial.Outcome.PREDICATE) {
                told.add(route + " refused by " + trial.predicate());
            }
        }
        boolean none =
                trials.isEmpty() || trials.get(trials.size() - 1).outcome() != Explanation.RouteTrial.Outcome.MATCHED;
        if (none) {
            told.add("no route matched");
        }
        return OneLine.of(request.method() + " " + request.path() + ": " + String.join("; ", told));
    }

    private static String text(Explanation explanation) {
        StringBuilder text = new StringBuilder(explanation.method() + " " + explanation.path() + ": no view answers");
        Explanation.Place place = explanation.place();
        if (place != null) {
            text.append("; context ").append(place.context());
            text.append(", view name \"").append(place.viewName()).append('"');
            text.append(", subpath ").append(place.subpath());
            text.append(", traversed ").append(place.traversed());
            text.append(", root ").append(place.root());
        }
        explanation.route().ifPresent(route -> text.append("; route ").append(route.name()));
        for (Explanation.ViewTrial view : explanation.views()) {
            text.append("; ").append(view.id());
            text.append(
                    view.refusedBy().isEmpty()
                            ? " is in another slot: " + view.place()
                            : " refused by " + view.refusedBy());
        }
        return text.toString();
    }
}
