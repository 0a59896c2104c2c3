package dev.mastaba.osgi.generation;

import dev.mastaba.content.folder.ShippedAddOns;
import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.StoredBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The option with which an operator allows changes that a gate refuses. */
public final class GateOverride {
    /** The option. */
    public static final String OPTION = "--allow-opening";

    private static final String INTENDED = "If this is intended: ";

    private GateOverride() {}

    /** Returns whether a remedy of a problem is the option. */
    public static boolean isOffered(Problem problem) {
        return problem.remedies().stream().anyMatch(GateOverride::isOption);
    }

    private static boolean isOption(String remedy) {
        return remedy.startsWith(INTENDED) && remedy.contains(OPTION);
    }

    /** Returns the problem for a change that was tried, so that its files are not in {@code bundles/}. */
    public static Problem tried(Problem problem) {
        List<String> remedies = problem.remedies().stream()
                .map(remedy -> isOption(remedy) ? INTENDED + "repeat the command with " + OPTION : remedy)
                .toList();
        return new Problem(problem.id(), problem.summary(), problem.origins(), remedies).fromOutside(problem.outside());
    }

    /**
     * Returns a problem with the option as its first remedy.
     *
     * @param changes the names of all changes
     */
    static Problem offered(Problem problem, Set<String> changes, GenerationInputs inputs) {
        List<String> remedies = new ArrayList<>(problem.remedies());
        remedies.add(0, INTENDED + command(files(named(problem, changes), inputs)));
        return new Problem(problem.id(), problem.summary(), problem.origins(), remedies).fromOutside(problem.outside());
    }

    private static SortedSet<String> named(Problem problem, Set<String> changes) {
        return problem.origins().stream()
                .map(ChangeBatch::nameOf)
                .filter(changes::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the files of bundles; empty if one of the changes is not a jar in {@code bundles/}. */
    private static List<String> files(SortedSet<String> names, GenerationInputs inputs) {
        List<String> files = new ArrayList<>();
        for (String name : names) {
            StoredBundle bundle = inputs.bundles().get(name);
            if (bundle == null || !bundle.source().endsWith(".jar") || ShippedAddOns.isName(bundle.source())) {
                return List.of();
            }
            files.add(ShellWord.of("bundles/" + bundle.source()));
        }
        return files;
    }

    private static String command(List<String> files) {
        return files.isEmpty() ? "mastaba retry " + OPTION : "mastaba deploy " + OPTION + " " + String.join(" ", files);
    }
}
