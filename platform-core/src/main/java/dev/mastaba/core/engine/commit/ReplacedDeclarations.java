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
 * What a declaration took effect instead of in other add-ons. A default guards the views of all of them, so that one that takes the place of another
 * add-on's must say that it does.
 *
 * @param action the declaration
 * @param others those of other add-ons that fell to it, in canonical order
 * @param rank tells whose they are
 */
public record ReplacedDeclarations(Action action, List<Action> others, Rank rank) {
    /** That of a declaration; once all effects of its order have run. */
    public static ReplacedDeclarations of(Action action, Rank rank) {
        String owner = rank.owner(action);
        List<Action> others = rank.overridden(action).stream()
                .filter(fallen -> !rank.owner(fallen).equals(owner))
                .toList();
        return new ReplacedDeclarations(action, others, rank);
    }

    /** The same with those alone of which something holds. */
    public ReplacedDeclarations where(Predicate<Action> condition) {
        return new ReplacedDeclarations(
                action, others.stream().filter(condition).toList(), rank);
    }

    /** Whether it took nobody's. */
    public boolean isNobodys() {
        return others.isEmpty();
    }

    /**
     * That nobody has said it.
     *
     * @param what the declaration in a few words, {@code sets the default permission "view"}
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
                rank.names().display(rank.owner(action)) + " " + what + " in the place of "
                        + String.join(", ", each)
                        + ": the guard of every view there that says nothing about it would change, and nobody has said so.",
                origins,
                remedies);
    }
}
