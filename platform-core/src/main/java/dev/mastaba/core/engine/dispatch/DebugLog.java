package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.engine.text.OneLine;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.Explanation;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how requests find their views, where the settings want it. (Pyramid: {@code debug_routematch}, {@code debug_notfound}.) */
final class DebugLog {
    private static final Logger LOG = LoggerFactory.getLogger(DebugLog.class);

    private final Debugging wanted;

    DebugLog(Debugging wanted) {
        this.wanted = wanted;
    }

    boolean wantsRoutes() {
        return wanted.routeMatch();
    }

    boolean wantsNotFound() {
        return wanted.notFound();
    }

    /**
     * Tells which route matched, and which had the path and were refused before.
     *
     * @return what it told
     */
    String matched(Request request, List<Explanation.RouteTrial> trials) {
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
        String text = OneLine.of(request.method() + " " + request.path() + ": " + String.join("; ", told));
        LOG.info("{}", text);
        return text;
    }

    /**
     * Tells why no view answers.
     *
     * @return the same, for the client
     */
    String nothingFound(Explanation explanation) {
        String text = OneLine.of(text(explanation));
        LOG.info("{}", text);
        return text;
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
                            ? " stands elsewhere: " + view.place()
                            : " refused by " + view.refusedBy());
        }
        return text.toString();
    }
}
