package dev.mastaba.core.view;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Precedence;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.view.Takings.Taking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges what several add-ons do to the same view: a change of what a higher add-on took away is without effect, of what one lower took away
 * an error, and two that are not above each other conflict. Wraps never do.
 */
final class Contests {
    private final Precedence precedence;
    private final Takings takings;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<TargetedChange> effective = new HashSet<>();

    Contests(Precedence precedence, Takings takings) {
        this.precedence = precedence;
        this.takings = takings;
    }

    /** The changes that have an effect, in the order given. */
    List<TargetedChange> judge(List<TargetedChange> changes) {
        changes.forEach(this::judge);
        return changes.stream().filter(effective::contains).toList();
    }

    /** Whether several changed what one view is, none of them above the others; asked for every view. */
    void judge(StandingView view, ChangesByView changes) {
        List<Contestant> all = new ArrayList<>();
        takings.of(view).forEach(taking -> all.add(new Contestant(taking.action(), taking.view())));
        changes.of(view, ViewChange.Kind.OVERRIDE).forEach(change -> all.add(new Contestant(change.action(), null)));
        List<Contestant> highest = all.stream()
                .filter(one -> all.stream().noneMatch(other -> precedence.above(other.action, one.action)))
                .toList();
        for (int i = 0; i < highest.size(); i++) {
            for (int j = i + 1; j < highest.size(); j++) {
                if (!highest.get(i).besides(highest.get(j))) {
                    problems.add(conflict(view, highest.get(i).action, highest.get(j).action));
                    return;
                }
            }
        }
    }

    List<Problem> problems() {
        return problems;
    }

    private void judge(TargetedChange change) {
        List<Taking> others = takings.of(change.target()).stream()
                .filter(taking -> taking.action() != change.action())
                .toList();
        if (others.stream().anyMatch(taking -> precedence.above(taking.action(), change.action()))) {
            return;
        }
        for (Taking taking : others) {
            boolean lower = precedence.above(change.action(), taking.action());
            boolean ownView = taking.view() != null && sameOwner(taking.action(), change.action());
            if (lower || ownView || change.kind() == ViewChange.Kind.AROUND) {
                problems.add(gone(change, taking));
                return;
            }
        }
        effective.add(change);
    }

    private boolean sameOwner(Action one, Action other) {
        return precedence.owner(one).equals(precedence.owner(other));
    }

    private Problem gone(TargetedChange change, Taking taking) {
        StandingView inPlace = taking.view();
        return new Problem(
                "MAST-VIEW-007",
                "There is no view " + change.target().id() + " any more: it was " + taking.text() + ".",
                List.of(change.action().origin(), taking.action().origin()),
                inPlace == null
                        ? List.of()
                        : List.of("config." + change.kind().directive + "(\"" + inPlace.id() + "\", …);"));
    }

    private Problem conflict(StandingView view, Action one, Action other) {
        boolean inOrder = precedence.canonical().compare(one, other) <= 0;
        Action first = inOrder ? one : other;
        Action second = inOrder ? other : one;
        return new Problem(
                "MAST-VIEW-009",
                "Two declarations say what becomes of the view " + view.id() + ", and neither stands above the other.",
                List.of(first.origin(), second.origin()),
                precedence.remedies(first, second));
    }

    /** One that says what becomes of a view; the view that takes its place, or null for a change. */
    private record Contestant(Action action, @Nullable StandingView view) {
        /** Views may come to one place together, save that two add-ons can't both take all of it. */
        boolean besides(Contestant other) {
            return view != null
                    && other.view != null
                    && (view.owner().equals(other.view.owner())
                            || !(view.spec().replaces() && other.view.spec().replaces()));
        }
    }
}
