package dev.mastaba.core.engine.declare;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A conflict: declarations of the same thing, none of which ranks above the others.
 *
 * @param thing the declared thing, such as {@code view wiki:page}
 * @param owners the names of the add-ons that declare it, in alphabetical order
 * @param alone the problem that reports this conflict alone
 */
public record DeclarationConflict(String thing, List<String> owners, Problem alone) {
    /** The id of conflicts of several kinds, or of a kind without an id of its own. */
    public static final String ID = "MAST-ACTION-001";

    /** A source of conflicts that a commit cannot find by itself, such as those between overrides of files. An entry of the registry. */
    @FunctionalInterface
    public interface Source {
        /**
         * Returns the conflicts, as far as they are known.
         *
         * @param phase the phase that is running
         * @param waiting the actions of this phase and of later ones that have not run
         */
        List<DeclarationConflict> conflicts(Action.Phase phase, List<Action> waiting);
    }

    /** Creates a conflict of these actions. */
    public static DeclarationConflict of(Rank rank, List<Action> actions, String thing, Problem alone) {
        List<String> owners =
                List.copyOf(new TreeSet<>(actions.stream().map(rank::owner).toList()));
        return new DeclarationConflict(thing, owners, alone);
    }

    /**
     * Returns the problems that report conflicts. Conflicts between the same add-ons with the same remedies are one
     * problem; those inside one add-on stay apart, because each has to be fixed in its place.
     */
    public static List<Problem> problems(Collection<DeclarationConflict> conflicts) {
        Map<List<?>, List<DeclarationConflict>> groups = new LinkedHashMap<>();
        for (DeclarationConflict each : conflicts) {
            Object apart = each.owners.size() > 1 ? "" : each;
            groups.computeIfAbsent(List.of(each.owners, each.alone.remedies(), apart), none -> new ArrayList<>())
                    .add(each);
        }
        return groups.values().stream().map(DeclarationConflict::problem).toList();
    }

    private static Problem problem(List<DeclarationConflict> group) {
        DeclarationConflict first = group.get(0);
        if (group.size() == 1) {
            return first.alone;
        }
        List<String> owners = first.owners;
        int last = owners.size() - 1;
        StringBuilder summary = new StringBuilder(String.join(", ", owners.subList(0, last)))
                .append(" and ")
                .append(owners.get(last))
                .append(" conflict in ")
                .append(group.size())
                .append(" declarations, and ")
                .append(last == 1 ? "neither ranks above the other:" : "none of them ranks above the others:");
        group.forEach(each -> summary.append('\n').append(each.thing));
        List<Origin> origins = group.stream()
                .flatMap(each -> each.alone.origins().stream())
                .distinct()
                .toList();
        boolean oneKind = group.stream().allMatch(each -> each.alone.id().equals(first.alone.id()));
        return new Problem(oneKind ? first.alone.id() : ID, summary.toString(), origins, first.alone.remedies());
    }
}
