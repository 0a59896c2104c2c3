package dev.mastaba.osgi.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What became of one change of the folder.
 *
 * @param when when it was decided
 * @param outcome how it ended
 * @param generation the number of the generation that serves now; 0 before the first
 * @param problems everything that is wrong at this time, also what was wrong before, in the order of {@link
 *     DeploymentProblem#ORDER}
 */
public record DeploymentReport(Instant when, Outcome outcome, long generation, List<DeploymentProblem> problems) {
    public DeploymentReport {
        problems = problems.stream().sorted(DeploymentProblem.ORDER).distinct().toList();
    }

    /** The report as a person reads it, each line ended by a line break. */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append(when.truncatedTo(ChronoUnit.SECONDS))
                .append("  generation ")
                .append(generation)
                .append("  ")
                .append(outcome.text())
                .append('\n');
        for (String problem : DeploymentProblem.texts(problems)) {
            text.append('\n').append(problem).append('\n');
        }
        return text.toString();
    }
}
