package dev.mastaba.core.engine.commit;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The declarations of other add-ons that a declaration replaced. A default guards the views of all add-ons, so one that
 * replaces another add-on's default must be declared as a replacement.
 *
 * @param action the declaration
 * @param others the overridden declarations of other add-ons, in canonical order
 * @param rank determines their owners
 */
public record ReplacedDeclarations(Action action, List<Action> others, Rank rank) {
    /** Returns the replaced declarations of an action; complete once all effects of its order have run. */
    public static ReplacedDeclarations of(Action action, Rank rank) {
        String owner = rank.owner(action);
        List<Action> others = rank.overridden(action).stream()
                .filter(fallen -> !rank.owner(fallen).equals(owner))
                .toList();
        return new ReplacedDeclarations(action, others, rank);
    }

    /** Returns the same with only the declarations that meet a condition. */
    public ReplacedDeclarations where(Predicate<Action> condition) {
        return new ReplacedDeclarations(
                action, others.stream().filter(condition).toList(), rank);
    }

    /** Returns whether it replaced no declaration. */
    public boolean isNobodys() {
        return others.isEmpty();
    }

    /**
     * Returns the problem that the replacement was not declared.
     *
     * @param what the declaration in a few words: {@code sets the default permission "view"}
     * @param theirs one of the others in a few words, before the name of its add-on
     */
    public Problem silent(String id, String what, Function<Action, String> theirs, List<String> remedies) {
        List<String> each = new ArrayList<>();
        List<Origin> origins = new ArrayList<>(List.of(action.origin()));
        for (Action other : others) {
            each.add(theirs.apply(other) + rank.names().display(rank.owner(other)));
            origins.add(other.origin());
        }
        return new Problem(
                id,
                rank.names().display(rank.owner(action)) + " " + what + " instead of "
                        + String.join(", ", each)
                        + ". This would silently change the guards of all views that rely on the default, including views of other add-ons.",
                origins,
                remedies);
    }
}
