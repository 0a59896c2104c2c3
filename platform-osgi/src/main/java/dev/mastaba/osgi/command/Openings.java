package dev.mastaba.osgi.command;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.generation.OpeningProblems;
import java.util.List;
import java.util.stream.Collectors;

/** The report about a removal that would open routes or views. */
final class Openings {
    private Openings() {}

    static boolean isRefused(Problem problem) {
        return problem.id().equals(OpeningProblems.ID);
    }

    /** Returns the report of `mastaba undeploy`. */
    static String ofRemoval(List<String> names, List<Problem> problems) {
        return "Nothing was changed.\n\n"
                + problems.stream()
                        .map(problem ->
                                new Problem(problem.id(), problem.summary(), problem.origins(), List.of()).text())
                        .collect(Collectors.joining("\n\n", "", "\n\n"))
                + "If this is intended: mastaba undeploy --allow-opening " + String.join(" ", names) + "\n";
    }
}
