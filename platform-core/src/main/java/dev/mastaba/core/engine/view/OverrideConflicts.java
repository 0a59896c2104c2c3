package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.DeclarationConflict;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.view.RemovedViews.Removal;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation of the changes that several add-ons make to the same view. A change has no effect if a higher add-on
 * took the view away, and it is an error if a lower one did. Changes conflict if neither ranks above the other. Wraps
 * and changes of models never conflict.
 */
final class OverrideConflicts {
    private final Rank rank;
    private final RemovedViews removedViews;
    private final List<Problem> problems = new ArrayList<>();
    private final List<DeclarationConflict> conflicts = new ArrayList<>();

    OverrideConflicts(Rank rank, RemovedViews removedViews) {
        this.rank = rank;
        this.removedViews = removedViews;
    }

    /** Returns the conflicts between overrides of the same view, before it is known which views there are and which of them were removed. */
    static List<DeclarationConflict> among(List<ViewChange> changes, Rank rank) {
        Map<String, List<ViewChange>> overrides = new TreeMap<>();
        changes.stream()
                .filter(change -> change.kind() == ViewChange.Kind.OVERRIDE)
                .forEach(change -> overrides
                        .computeIfAbsent(change.view(rank), none -> new ArrayList<>())
                        .add(change));
        List<DeclarationConflict> conflicts = new ArrayList<>();
        overrides.forEach((view, all) -> {
            List<Action> highest = ViewChange.highest(all, rank).stream()
                    .map(ViewChange::action)
                    .sorted(rank.canonical())
                    .toList();
            if (highest.size() > 1) {
                conflicts.add(ViewProblems.contradiction("view " + view, rank, highest.get(0), highest.get(1)));
            }
        });
        return conflicts;
    }

    /** Returns the changes that have an effect. */
    ChangesByView judge(ChangesByView changes) {
        return changes.where(this::isEffective);
    }

    /** Reports a conflict if several add-ons changed the view and none of them ranks above the others; called for every view. */
    void judge(DeclaredView view, ChangesByView changes) {
        List<Change> all = new ArrayList<>();
        removedViews.of(view).forEach(removal -> all.add(new Change(removal.action(), removal.view(), true)));
        changes.of(view, ViewChange.Kind.OVERRIDE).forEach(change -> all.add(new Change(change.action(), null, false)));
        List<Change> highest = all.stream()
                .filter(one -> all.stream().noneMatch(other -> rank.above(other.action, one.action)))
                .toList();
        for (int i = 0; i < highest.size(); i++) {
            for (int j = i + 1; j < highest.size(); j++) {
                if (!highest.get(i).isCompatibleWith(highest.get(j))) {
                    conflicts.add(conflict(view, highest.get(i), highest.get(j)));
                    return;
                }
            }
        }
    }

    List<Problem> problems() {
        return problems;
    }

    List<DeclarationConflict> conflicts() {
        return conflicts;
    }

    private boolean isEffective(DeclaredView target, ViewChange change) {
        List<Removal> others = removedViews.of(target).stream()
                .filter(removal -> removal.action() != change.action())
                .toList();
        if (others.stream().anyMatch(removal -> rank.above(removal.action(), change.action()))) {
            return false;
        }
        for (Removal removal : others) {
            boolean lower = rank.above(change.action(), removal.action());
            boolean ownView = removal.view() != null && sameOwner(removal.action(), change.action());
            if (lower || ownView || change.kind().adds()) {
                problems.add(gone(target, change, removal));
                return false;
            }
        }
        return true;
    }

    private boolean sameOwner(Action one, Action other) {
        return rank.owner(one).equals(rank.owner(other));
    }

    private static Problem gone(DeclaredView target, ViewChange change, Removal removal) {
        DeclaredView inPlace = removal.view();
        return ViewProblems.noView(
                        target.id().toString(),
                        "no longer exists: it was " + removal.text() + ".",
                        List.of(change.action().origin(), removal.action().origin()),
                        List.of(
                                inPlace == null
                                        ? "Remove this change, or the declaration that removes the view."
                                        : "config." + change.kind().directive + "(\"" + inPlace.id() + "\", …);"))
                .inYaml(
                        inPlace == null
                                ? "Remove this change, or the declaration that removes the view."
                                : "Use the id of the view that replaced it: " + inPlace.id());
    }

    /**
     * Returns a conflict whose first declaration removes the view away: it can win over a change of the view, but the
     * reverse would leave the change without a view.
     */
    private DeclarationConflict conflict(DeclaredView view, Change one, Change other) {
        boolean inOrder =
                one.removes != other.removes ? one.removes : rank.canonical().compare(one.action, other.action) <= 0;
        Action first = inOrder ? one.action : other.action;
        Action second = inOrder ? other.action : one.action;
        return ViewProblems.contradiction("view " + view.id(), rank, first, second);
    }

    /**
     * A declaration that changes a view, or removes it.
     *
     * @param action the declaration
     * @param view the view that enters its slot; null for a change
     * @param removes whether the declaration removes the view
     */
    private record Change(Action action, @Nullable DeclaredView view, boolean removes) {
        /** Returns whether both can hold. Several views may enter one slot, unless two add-ons both replace all of its views. */
        boolean isCompatibleWith(Change other) {
            return view != null
                    && other.view != null
                    && (view.owner().equals(other.view.owner())
                            || !(view.spec().replaces() && other.view.spec().replaces()));
        }
    }
}
