package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.plan.DeploymentPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The result of one build of ingredients. Text only, so that a refusal can be remembered. */
sealed interface BuildResult {
    /**
     * They are live.
     *
     * @param plan what changed
     * @param notices what went wrong afterwards; with any the generation is degraded
     * @param offers the names that bundles that changed offer now or offered before
     */
    record Live(DeploymentPlan plan, List<Problem> notices, Set<String> offers) implements BuildResult {}

    /** They could be made live; nothing was changed. */
    record Possible() implements BuildResult {}

    /**
     * They were refused; what ran before goes on.
     *
     * @param problems why
     * @param culprits the bundles and settings files that the problems name
     * @param dependencies the bundles and settings files asked for, each with those that it depends on
     * @param composed whether all bundles had started, so that what is wrong lies in how they are put together
     * @param hung the bundles whose code did not return within its limit
     * @param abandoned those of them whose code did not heed an interrupt either
     * @param declared what the manifests of the new bundles declare, as far as they could be installed
     */
    record Refused(
            List<Problem> problems,
            Set<String> culprits,
            Map<String, Set<String>> dependencies,
            boolean composed,
            Set<String> hung,
            Set<String> abandoned,
            Map<String, ManifestDeclarations> declared)
            implements BuildResult {
        /** The same, where these are at fault and not those that the problems name. */
        Refused blaming(Set<String> others) {
            return new Refused(List.of(), others, dependencies, composed, Set.of(), Set.of(), declared);
        }

        /** The problems whose origins name a bundle or settings file. */
        List<Problem> naming(String name) {
            return problems.stream()
                    .filter(problem -> problem.origins().stream()
                            .anyMatch(origin ->
                                    origin.addOn().equals(name) || (origin.addOn() + '/' + origin.type()).equals(name)))
                    .toList();
        }
    }

    /**
     * Nothing can be built now, whatever it is.
     *
     * @param problems why; none where enough has been built for one change
     */
    record NotTried(List<Problem> problems) implements BuildResult {}
}
