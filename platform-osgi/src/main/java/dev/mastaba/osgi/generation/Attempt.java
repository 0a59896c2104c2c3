package dev.mastaba.osgi.generation;

import dev.mastaba.core.action.Problem;
import dev.mastaba.osgi.plan.DeploymentPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How one attempt to make ingredients live ended. Text only, so that a refusal can be remembered. */
sealed interface Attempt {
    /**
     * They are live.
     *
     * @param plan what changed
     * @param notices what went wrong afterwards; with any the generation is degraded
     */
    record Live(DeploymentPlan plan, List<Problem> notices) implements Attempt {}

    /**
     * They were refused; what ran before goes on.
     *
     * @param problems why
     * @param culprits the bundles and settings files that the problems name
     * @param dependencies the bundles asked for, each with those that it depends on
     */
    record Refused(List<Problem> problems, Set<String> culprits, Map<String, Set<String>> dependencies)
            implements Attempt {}
}
