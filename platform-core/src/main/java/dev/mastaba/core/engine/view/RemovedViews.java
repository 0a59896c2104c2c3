package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.extend.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The views that no longer answer, and the declarations that took each away (its takings): a view of a higher add-on with equal predicates, one that says {@code replaces()}, a removal, or
 * the removal of its route. That what took a view away was itself taken away changes nothing.
 */
final class RemovedViews {
    private final Rank rank;
    private final Map<DeclaredView, List<Taking>> takings = new HashMap<>();
    private final Map<ViewSlot, List<DeclaredView>> slots;

    RemovedViews(List<DeclaredView> views, ChangesByView changes, DeclaredRoutes routes, Rank rank) {
        this.rank = rank;
        this.slots = views.stream().collect(Collectors.groupingBy(DeclaredView::slot));
        for (DeclaredView view : views) {
            List<Taking> found = new ArrayList<>();
            for (DeclaredView other : inSlotOf(view)) {
                if (!other.equals(view)
                        && (equalAbove(other, view) || other.spec().replaces() && isLower(view, other))) {
                    found.add(new Taking(other.action(), "replaced by " + other.id(), other));
                }
            }
            changes.of(view, ViewChange.Kind.REMOVE)
                    .forEach(change ->
                            found.add(new Taking(change.action(), "removed by " + owner(change.action()), null)));
            routes.removals(view.spec().route(), rank).stream()
                    .filter(removal -> rank.above(removal, view.action())
                            && !owner(removal).equals(view.owner()))
                    .forEach(removal ->
                            found.add(new Taking(removal, "removed with its route by " + owner(removal), null)));
            takings.put(view, found);
        }
    }

    /** What took the view away; empty where it is left. */
    List<Taking> of(DeclaredView view) {
        return takings.getOrDefault(view, List.of());
    }

    /** Whether the view is left when all add-ons have had their say. */
    boolean isLeft(DeclaredView view) {
        return of(view).isEmpty();
    }

    /** Whether a view is still there for one that stands above it, because nothing in between took it away. */
    boolean isLeftFor(DeclaredView above, DeclaredView view) {
        return between(above, view).isEmpty();
    }

    /**
     * Whether a view's guard holds for one above it that comes to its place: the view is still there, or was removed in between. One that came
     * to its place in between has taken the guard over.
     */
    boolean guards(DeclaredView above, DeclaredView view) {
        return between(above, view).stream().allMatch(taking -> taking.view() == null);
    }

    private List<Taking> between(DeclaredView above, DeclaredView view) {
        return of(view).stream()
                .filter(taking -> taking.action() != above.action() && rank.above(above.action(), taking.action()))
                .toList();
    }

    /** The views in the slot of a view, itself among them. */
    List<DeclaredView> inSlotOf(DeclaredView view) {
        return slots.getOrDefault(view.slot(), List.of());
    }

    /** The views in the slot of a view that belong to lower add-ons. */
    List<DeclaredView> lowerThan(DeclaredView view) {
        return inSlotOf(view).stream().filter(other -> isLower(other, view)).toList();
    }

    private boolean isLower(DeclaredView view, DeclaredView than) {
        return !view.spec().yields() && !view.owner().equals(than.owner()) && rank.above(than.action(), view.action());
    }

    private boolean equalAbove(DeclaredView other, DeclaredView view) {
        return other.sameAs(view) && rank.above(other.action(), view.action());
    }

    private String owner(Action action) {
        return rank.owner(action);
    }

    /**
     * What took a view away.
     *
     * @param action the declaration
     * @param text {@code replaced by dark:front}
     * @param view the view that stands in its place, or null
     */
    record Taking(Action action, String text, @Nullable DeclaredView view) {}
}
