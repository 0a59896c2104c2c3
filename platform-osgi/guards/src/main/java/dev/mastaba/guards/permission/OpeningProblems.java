package dev.mastaba.guards.permission;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** The problem with a change that opens routes or views, although the setting {@code mastaba.openings} refuses openings. */
final class OpeningProblems {
    /** The id of the problem. */
    static final String ID = "MAST-DEPLOY-046";

    private static final int MOST_SHOWN = 50;

    private OpeningProblems() {}

    /**
     * Returns the problem.
     *
     * @param names the changes that are responsible
     * @param openings the openings by application id
     */
    static Problem refused(Collection<String> names, SortedMap<String, List<PermissionChange>> openings) {
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
                ID, summary.toString(), firstOfEach(origins), "Otherwise, require a permission: permission(\"edit\")");
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
}
