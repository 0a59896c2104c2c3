package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.attempt.AttemptLog;
import dev.mastaba.staging.plan.DeploymentPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The result of one build of inputs. Contains only text, so that a refusal can be kept. */
public sealed interface BuildResult {
    /** Returns the reasons if the inputs were not built. */
    default List<Problem> problems() {
        return List.of();
    }

    /** Returns the result of inputs that were refused in an earlier attempt, without building them. */
    static BuildResult of(AttemptLog.Refusal known) {
        List<Problem> problems = List.of(known.problem());
        return known.culprits().isEmpty()
                ? new NotTried(problems)
                : new Refused(problems, known.culprits(), Map.of(), Map.of(), false, Set.of(), Set.of());
    }

    /**
     * The inputs are live.
     *
     * @param plan the changes
     * @param notices the problems that occurred afterwards; if there are any, the generation is degraded
     */
    record Live(DeploymentPlan plan, List<Problem> notices) implements BuildResult {}

    /** The inputs could be made live; nothing was changed. */
    record Possible() implements BuildResult {}

    /**
     * The inputs were refused; the previous generation keeps serving.
     *
     * @param problems the reasons
     * @param culprits the bundles and settings files that the problems name
     * @param applications the applications that are at fault, each with its problems, by the names of its bundle and of its settings
     * @param dependencies the requested bundles and settings files, each with the bundles and files that it depends on
     * @param composed whether all bundles had started, so that the error lies in their composition
     * @param hung the bundles whose code did not return within its time limit
     * @param abandoned the hung bundles whose code did not respond to an interrupt either
     */
    record Refused(
            List<Problem> problems,
            Set<String> culprits,
            Map<String, List<Problem>> applications,
            Map<String, Set<String>> dependencies,
            boolean composed,
            Set<String> hung,
            Set<String> abandoned)
            implements BuildResult {
        /** Returns a problem that reports the reasons. */
        List<Problem> told(Problem problem) {
            return List.of(problem.fromOutside(OutsideRefusals.isOutside(problems)));
        }

        /** Returns the problems whose origins name a bundle or settings file. */
        List<Problem> naming(String name) {
            return problems.stream()
                    .filter(problem -> problem.origins().stream()
                            .anyMatch(origin -> ChangeBatch.nameOf(origin).equals(name)))
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
