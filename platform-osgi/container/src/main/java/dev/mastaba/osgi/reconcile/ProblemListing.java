package dev.mastaba.osgi.reconcile;

import dev.mastaba.container.Listing;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.osgi.generation.GateOverride;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problems as commands list them. */
public final class ProblemListing {
    private ProblemListing() {}

    /** Returns problems for people and programs. */
    static Listing of(List<DeploymentProblem> problems) {
        return new Listing(DeploymentProblem.texts(problems), data(problems));
    }

    /** Returns problems for programs. */
    public static List<Object> data(List<DeploymentProblem> problems) {
        List<Object> data = new ArrayList<>();
        for (DeploymentProblem problem : problems) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("id", problem.id());
            each.put("error", problem.error());
            each.put("file", problem.file());
            each.put("bundle", problem.bundle());
            each.put("cause", problem.cause());
            each.put(
                    "origins",
                    problem.problem().origins().stream().map(Object::toString).toList());
            each.put("remedies", problem.remedies());
            each.put("opens", GateOverride.isOffered(problem.problem()));
            data.add(each);
        }
        return data;
    }
}
