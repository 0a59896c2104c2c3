package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.plan.DeploymentPlan;
import java.util.List;
import java.util.Optional;

/**
 * The result of building a generation that does not serve.
 *
 * @param result the result of the code that looked at the generation; empty if the generation could not be built
 * @param problems the reasons; empty if the generation could be built
 * @param plan the effect on the bundles; empty if the generation could not be built
 * @param cost the cost of building the generation
 */
public record Inspection<T>(Optional<T> result, List<Problem> problems, DeploymentPlan plan, BuildCost cost) {
    public Inspection {
        problems = List.copyOf(problems);
    }
}
