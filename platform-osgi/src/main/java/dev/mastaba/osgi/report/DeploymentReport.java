package dev.mastaba.osgi.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of one change of the folder.
 *
 * @param when when it was decided
 * @param outcome how it ended
 * @param generation the number of the generation that serves now; 0 before the first
 * @param problems everything that is wrong at this time, also what was wrong before, in the order of {@link
 *     DeploymentProblem#ORDER}
 * @param differences where what serves is not what the folders ask for, each in one line
 */
public record DeploymentReport(
        Instant when, Outcome outcome, long generation, List<DeploymentProblem> problems, List<String> differences) {
    private static final int MOST_SHOWN = 50;

    public DeploymentReport {
        problems = problems.stream().sorted(DeploymentProblem.ORDER).distinct().toList();
        differences = List.copyOf(differences);
    }

    /** A report of a server that serves what the folders ask for. */
    public DeploymentReport(Instant when, Outcome outcome, long generation, List<DeploymentProblem> problems) {
        this(when, outcome, generation, problems, List.of());
    }

    /** Whether anything is wrong. */
    public boolean errors() {
        return problems.stream().anyMatch(DeploymentProblem::error);
    }

    /** The differences as a person reads them, each line ended by a line break; empty where there are none. */
    public String differencesText() {
        return differences.isEmpty()
                ? ""
                : differences.stream()
                        .limit(MOST_SHOWN)
                        .map(line -> "    " + line + "\n")
                        .collect(Collectors.joining(
                                "",
                                "The server does not serve what the folders ask for (" + differences.size() + "):\n",
                                differences.size() > MOST_SHOWN ? "    …\n" : ""));
    }

    /** The report as a person reads it, each line ended by a line break. */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append(when.truncatedTo(ChronoUnit.SECONDS))
                .append("  generation ")
                .append(generation)
                .append("  ")
                .append(outcome.text())
                .append('\n')
                .append(differencesText());
        for (String problem : DeploymentProblem.texts(problems)) {
            text.append('\n').append(problem).append('\n');
        }
        return text.toString();
    }
}
