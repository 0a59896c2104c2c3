package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A search for routes that can never match, because an earlier route without predicates matches every path that they do. */
record ShadowedRoutes(Rank rank) {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowedRoutes.class);

    /** Returns problems for routes hidden by another add-on's; if both belong to one add-on, a warning is logged. */
    List<Problem> among(List<DeclaredRoute> routes) {
        List<Problem> problems = new ArrayList<>();
        CoveringRoutes earlier = new CoveringRoutes();
        for (DeclaredRoute route : routes) {
            if (route.generateOnly()) {
                continue;
            }
            DeclaredRoute hiding = earlier.first(route);
            if (hiding != null) {
                judge(hiding, route, problems);
            }
            if (route.predicates().isEmpty()) {
                earlier.add(route);
            }
        }
        return problems;
    }

    private void judge(DeclaredRoute hiding, DeclaredRoute hidden, List<Problem> problems) {
        if (rank.owner(hiding.action()).equals(rank.owner(hidden.action()))) {
            LOG.warn(
                    "{} It is declared at {}",
                    RouteProblems.hiddenText(hidden, hiding),
                    hidden.action().origin());
        } else {
            problems.add(RouteProblems.hidden(hidden, hiding, hides(hidden, hiding)));
        }
    }

    private static boolean hides(DeclaredRoute one, DeclaredRoute other) {
        CoveringRoutes first = new CoveringRoutes();
        first.add(one);
        return one.predicates().isEmpty() && first.first(other) != null;
    }
}
