package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.permission.PermissionChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** The problem with a change that opens routes or views, although the setting {@code mastaba.openings} refuses openings. */
public final class OpeningProblems {
    /** The id of the problem. */
    public static final String ID = "MAST-DEPLOY-046";

    private static final int MOST_SHOWN = 50;

    private OpeningProblems() {}

    /**
     * Returns the problem.
     *
     * @param names the changes that are responsible
     * @param files the names of the files in {@code bundles/} that the changes bring; empty if a change is not a file there
     * @param openings the openings by application id
     */
    static Problem refused(
            Collection<String> names, List<String> files, SortedMap<String, List<PermissionChange>> openings) {
        StringBuilder summary = new StringBuilder(names.isEmpty() ? "The change" : String.join(", ", names))
                .append(" would open routes or views, which mastaba.openings = refuse does not allow:");
        List<Origin> origins = new ArrayList<>();
        int count = 0;
        int shown = 0;
        for (var entry : openings.entrySet()) {
            for (PermissionChange opening : entry.getValue()) {
                count++;
                if (shown == MOST_SHOWN) {
                    continue;
                }
                shown++;
                summary.append('\n').append(entry.getKey()).append(": ").append(opening.line());
                List<Origin> own = opening.origins().stream()
                        .filter(origin -> names.contains(origin.addOn()))
                        .toList();
                own.stream()
                        .findFirst()
                        .ifPresent(
                                origin -> summary.append("\n    declared at ").append(origin));
                origins.addAll(own);
            }
        }
        if (count > shown) {
            summary.append("\nand ").append(count - shown).append(" more.");
        }
        names.forEach(name -> origins.add(named(name)));
        return new Problem(
                ID,
                summary.toString(),
                firstOfEach(origins),
                List.of(remedy(files), "Otherwise, require a permission: permission(\"edit\")"));
    }

    /** Returns whether a problem is a refused opening, or reports one as its cause. */
    public static boolean isReported(Problem problem) {
        return problem.id().equals(ID) || problem.summary().contains(ID);
    }

    /** Returns the problem for a change that was tried, so that its files are not in {@code bundles/}; other problems stay as they are. */
    public static Problem tried(Problem problem) {
        if (!problem.id().equals(ID)) {
            return problem;
        }
        List<String> remedies = new ArrayList<>(problem.remedies());
        remedies.set(0, "If this is intended: repeat the command with --allow-opening");
        return new Problem(ID, problem.summary(), problem.origins(), remedies).fromOutside(problem.outside());
    }

    private static Origin named(String name) {
        return name.startsWith("conf/")
                ? Origin.named("conf", name.substring("conf/".length()))
                : Origin.named(name, "permission sheet");
    }

    private static List<Origin> firstOfEach(List<Origin> origins) {
        Set<String> known = new HashSet<>();
        return origins.stream()
                .filter(origin -> known.add(origin.addOn() + (origin.addOn().equals("conf") ? origin.type() : "")))
                .toList();
    }

    private static String remedy(List<String> files) {
        return files.isEmpty()
                ? "If this is intended: mastaba retry --allow-opening"
                : "If this is intended: mastaba deploy --allow-opening "
                        + String.join(
                                " ",
                                files.stream().map(file -> "bundles/" + file).toList());
    }
}
