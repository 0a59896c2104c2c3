package dev.mastaba.content.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of one change to the folders.
 *
 * @param when the time at which the change was decided
 * @param outcome the outcome
 * @param generation the number of the generation that serves now; 0 before the first generation
 * @param problems all current problems, including earlier ones, in the order of {@link DeploymentProblem#ORDER}
 * @param differences the differences between the requested and the serving content, each in one line
 * @param prepared the actions of applications before they served, such as migrations, if the change went live; a line that begins with spaces continues
 *     another
 */
public record DeploymentReport(
        Instant when,
        ChangeOutcome outcome,
        long generation,
        List<DeploymentProblem> problems,
        List<String> differences,
        List<String> prepared) {
    private static final int MOST_SHOWN = 50;

    public DeploymentReport {
        problems = problems.stream().sorted(DeploymentProblem.ORDER).distinct().toList();
        differences = List.copyOf(differences);
        prepared = List.copyOf(prepared);
    }

    /** Creates a report for a server that serves the content that the folders request. */
    public DeploymentReport(Instant when, ChangeOutcome outcome, long generation, List<DeploymentProblem> problems) {
        this(when, outcome, generation, problems, List.of(), List.of());
    }

    /** Returns whether there are any errors. */
    public boolean errors() {
        return problems.stream().anyMatch(DeploymentProblem::error);
    }

    /** Returns the differences as human-readable text, each line terminated by a line break; empty without differences. */
    public String differencesText() {
        return differences.isEmpty()
                ? ""
                : differences.stream()
                        .limit(MOST_SHOWN)
                        .map(line -> "    " + line + "\n")
                        .collect(Collectors.joining(
                                "",
                                "The server does not serve the content of the folders (" + differences.size() + "):\n",
                                differences.size() > MOST_SHOWN ? "    …\n" : ""));
    }

    /** Returns the actions before the change as human-readable text, each line terminated by a line break; empty without such actions. */
    public String preparedText() {
        return prepared.isEmpty()
                ? ""
                : prepared.stream()
                        .map(line -> "    " + line + "\n")
                        .collect(Collectors.joining("", "Prepared:\n", ""));
    }

    /** Returns the report as human-readable text, each line terminated by a line break. */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append(when.truncatedTo(ChronoUnit.SECONDS))
                .append("  generation ")
                .append(generation)
                .append("  ")
                .append(outcome.text())
                .append('\n')
                .append(preparedText())
                .append(differencesText());
        for (String problem : DeploymentProblem.texts(problems)) {
            text.append('\n').append(problem).append('\n');
        }
        return text.toString();
    }
}
