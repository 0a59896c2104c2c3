package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.attempt.AttemptLog;
import dev.mastaba.osgi.plan.DeploymentPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The result of one build of inputs. Contains only text, so that a refusal can be kept. */
sealed interface BuildResult {
    /** Returns the result of inputs that were refused in an earlier attempt, without building them. */
    static BuildResult of(AttemptLog.Refusal known) {
        List<Problem> problems = List.of(known.problem());
        return known.culprits().isEmpty()
                ? new NotTried(problems)
                : new Refused(problems, known.culprits(), Map.of(), false, false, Set.of(), Set.of(), Map.of());
    }

    /**
     * The inputs are live.
     *
     * @param plan the changes
     * @param notices the problems that occurred afterwards; if there are any, the generation is degraded
     * @param offers the names that changed bundles offer now or offered previously
     */
    record Live(DeploymentPlan plan, List<Problem> notices, Set<String> offers) implements BuildResult {}

    /** The inputs could be made live; nothing was changed. */
    record Possible() implements BuildResult {}

    /**
     * The inputs were refused; the previous generation keeps serving.
     *
     * @param problems the reasons
     * @param culprits the bundles and settings files that the problems name
     * @param dependencies the requested bundles and settings files, each with the bundles and files that it depends on
     * @param composed whether all bundles had started, so that the error lies in their composition
     * @param external whether the reason may lie outside of the inputs, such as in a database, because the lifecycles were called or a
     *     problem says so
     * @param hung the bundles whose code did not return within its time limit
     * @param abandoned the hung bundles whose code did not respond to an interrupt either
     * @param declared the declarations in the manifests of the new bundles, as far as they could be installed
     */
    record Refused(
            List<Problem> problems,
            Set<String> culprits,
            Map<String, Set<String>> dependencies,
            boolean composed,
            boolean external,
            Set<String> hung,
            Set<String> abandoned,
            Map<String, ManifestDeclarations> declared)
            implements BuildResult {
        /** Returns the same result with different culprits than the problems name. */
        Refused blaming(Set<String> others) {
            return new Refused(List.of(), others, dependencies, composed, external, Set.of(), Set.of(), declared);
        }

        /** Returns whether openings are among the reasons: a later build of the same inputs may be permitted or compared with another generation. */
        boolean opens() {
            return problems.stream().anyMatch(OpeningProblems::isReported);
        }

        /** Returns a problem that reports the reasons. */
        List<Problem> told(Problem problem) {
            return List.of(problem.fromOutside(OutsideRefusals.isOutside(problems)));
        }

        /** Returns the problems whose origins name a bundle or settings file. */
        List<Problem> naming(String name) {
            return problems.stream()
                    .filter(problem -> problem.origins().stream()
                            .anyMatch(origin ->
                                    origin.addOn().equals(name) || (origin.addOn() + '/' + origin.type()).equals(name)))
                    .toList();
        }
    }

    /**
     * Nothing can be built now, regardless of the inputs.
     *
     * @param problems the reasons; empty if the maximum number of builds for one change was reached
     */
    record NotTried(List<Problem> problems) implements BuildResult {}
}
