package dev.mastaba.staging.addon;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The problems with changes with which nothing builds, although no error names them. */
public final class BuildProblems {
    private static final int MOST_SHOWN = 20;
    private static final int FEWEST_SHOWN = 3;
    private static final int MOST_REMEDIES = 5;

    private BuildProblems() {}

    /**
     * Returns the problem with a change without which everything builds, although no error names the change.
     *
     * @param file its name in {@code bundles/}, or empty
     * @param found the problems of the build that includes the change
     */
    public static Problem proven(String name, String file, List<Problem> found) {
        List<Problem> reported = causesFirst(found);
        List<Origin> origins = new ArrayList<>(List.of(Origin.named(name, file.isEmpty() ? "its removal" : file)));
        reported.forEach(problem -> origins.addAll(problem.origins()));
        return new Problem(
                "MAST-GENERATION-030",
                name + (file.isEmpty() ? "" : " (" + file + ")")
                        + " breaks the build: the build fails with this change and succeeds without it. The build reports:"
                        + shown(reported, causes(found)),
                origins.stream().distinct().toList(),
                remedies(
                        reported,
                        name.startsWith("conf/")
                                ? List.of("Undo the change of " + name + ", or fix the reported problems.")
                                : List.of(
                                        "Fix " + name + ", or undo its change.",
                                        "If other bundles must change with it, add all of them to bundles/ at once.")));
    }

    /** Returns the problem with changes that do not build together, if the culprit among them was not found. */
    public static Problem unproven(Collection<String> names, List<Problem> found) {
        List<Problem> reported = causesFirst(found);
        return new Problem(
                "MAST-GENERATION-031",
                "These changes do not build together: " + String.join(", ", names)
                        + ". The server did not find the cause among them. The build reports:"
                        + shown(reported, causes(found)),
                names.stream()
                        .map(name -> Origin.named(name, AddOnProblems.COMPONENT))
                        .toList(),
                remedies(reported, List.of("Undo these changes, and make them again one by one.")));
    }

    /** Returns the problems that are displayed, in the same order: the causes, and after them consequences only if there are few causes. */
    private static List<Problem> causesFirst(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(AddOnProblems::isConsequence))
                .limit(Math.min(MOST_SHOWN, Math.max(FEWEST_SHOWN, causes(problems))))
                .toList();
    }

    private static long causes(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> !AddOnProblems.isConsequence(problem))
                .count();
    }

    /** Returns the remedies for the displayed problems, followed by the other remedies. */
    private static List<String> remedies(List<Problem> reported, List<String> others) {
        Stream<String> own = reported.stream()
                .flatMap(problem -> problem.remedies().stream())
                .distinct()
                .limit(MOST_REMEDIES);
        return Stream.concat(own, others.stream()).distinct().toList();
    }

    private static String shown(List<Problem> reported, long all) {
        String more = all > reported.size() ? "\n… and " + (all - reported.size()) + " more problems" : "";
        return reported.stream()
                .map(problem -> "\n" + problem.id() + "  " + problem.summary().replaceAll("\\R", "\n    "))
                .collect(Collectors.joining("", "", more));
    }
}
