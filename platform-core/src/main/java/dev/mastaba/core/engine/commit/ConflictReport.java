package dev.mastaba.core.engine.commit;

import dev.mastaba.core.engine.commit.Resolution.Conflicting;
import dev.mastaba.core.engine.declare.DeclarationConflict;
import dev.mastaba.core.engine.declare.Position;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.declare.Remedies;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.ConflictException.Conflict.Place;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** A report of conflicts as problems. */
final class ConflictReport {
    private final Rank rank;

    ConflictReport(Rank rank) {
        this.rank = rank;
    }

    /**
     * Returns the exception for these conflicts and all other problems.
     *
     * @param later the conflicts of later phases, which are only reported
     * @param more further conflicts, which are only reported
     */
    ConflictException exception(
            List<Conflicting> found, List<Conflicting> later, List<DeclarationConflict> more, List<Problem> others) {
        List<Conflicting> sorted = sorted(found);
        List<DeclarationConflict> all = new ArrayList<>();
        sorted.forEach(conflicting -> all.add(reported(conflicting)));
        sorted(later).forEach(conflicting -> all.add(reported(conflicting)));
        all.addAll(more);
        List<Problem> problems = new ArrayList<>(DeclarationConflict.problems(all));
        problems.addAll(others);
        return new ConflictException(sorted.stream().map(this::conflict).toList(), problems);
    }

    private List<Conflicting> sorted(List<Conflicting> found) {
        return found.stream()
                .sorted(Comparator.comparing((Conflicting conflicting) -> text(conflicting))
                        .thenComparing(conflicting -> conflicting.actions().get(0), rank.canonical()))
                .toList();
    }

    private ConflictException.Conflict conflict(Conflicting conflicting) {
        return new ConflictException.Conflict(
                text(conflicting),
                conflicting.actions().stream()
                        .map(action -> new Place(
                                action.origin(),
                                rank.positions(action).stream()
                                        .map(Position::path)
                                        .toList()))
                        .toList());
    }

    private DeclarationConflict reported(Conflicting conflicting) {
        List<Action> actions = conflicting.actions();
        List<String> remedies = new ArrayList<>();
        for (Action other : actions.subList(1, actions.size())) {
            Remedies.of(rank, actions.get(0), other).stream()
                    .filter(remedy -> !remedies.contains(remedy))
                    .forEach(remedies::add);
        }
        String thing = thing(actions);
        Problem alone = new Problem(
                DeclarationConflict.ID,
                "The " + thing + " is declared "
                        + (actions.size() == 2
                                ? "twice, and neither declaration ranks above the other."
                                : actions.size() + " times, and no declaration ranks above the others."),
                actions.stream().map(Action::origin).toList(),
                remedies);
        return DeclarationConflict.of(rank, actions, thing, alone);
    }

    /** Returns a text such as {@code route "page"}: the kind of thing, and its name if the discriminator consists of both. */
    private static String thing(List<Action> actions) {
        Object discriminator = Objects.requireNonNull(actions.get(0).discriminator());
        return discriminator instanceof List<?> parts && parts.size() == 2 && parts.get(1) instanceof String name
                ? ConflictException.Conflict.text(parts.get(0)) + " \"" + name + '"'
                : ConflictException.Conflict.text(discriminator);
    }

    private static String text(Conflicting conflicting) {
        return ConflictException.Conflict.text(
                Objects.requireNonNull(conflicting.actions().get(0).discriminator()));
    }
}
