package dev.mastaba.core.engine.commit;

import dev.mastaba.core.engine.commit.Resolution.Conflicting;
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

    /** Returns the exception for these conflicts and all other problems. */
    ConflictException exception(List<Conflicting> found, List<Problem> others) {
        List<Conflicting> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing((Conflicting conflicting) -> text(conflicting))
                .thenComparing(conflicting -> conflicting.actions().get(0), rank.canonical()));
        List<ConflictException.Conflict> conflicts =
                sorted.stream().map(this::conflict).toList();
        List<Problem> problems = new ArrayList<>();
        sorted.forEach(conflicting -> problems.add(problem(conflicting)));
        problems.addAll(others);
        return new ConflictException(conflicts, problems);
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

    private Problem problem(Conflicting conflicting) {
        List<Action> actions = conflicting.actions();
        List<String> remedies = new ArrayList<>();
        for (Action other : actions.subList(1, actions.size())) {
            Remedies.of(rank, actions.get(0), other).stream()
                    .filter(remedy -> !remedies.contains(remedy))
                    .forEach(remedies::add);
        }
        return new Problem(
                "MAST-ACTION-001",
                "The " + thing(actions) + " is declared "
                        + (actions.size() == 2
                                ? "twice, and neither declaration ranks above the other."
                                : actions.size() + " times, and no declaration ranks above the others."),
                actions.stream().map(Action::origin).toList(),
                remedies);
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
