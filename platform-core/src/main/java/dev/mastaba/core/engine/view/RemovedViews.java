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
 * The views that no longer answer, and the declarations that removed each of them (its removals). A removal is a higher
 * add-on's view with equal predicates or with {@code replaces()}, or a declaration that removes the view or its route. If
 * the view of a removal is itself removed, the lower view still does not answer.
 */
final class RemovedViews {
    private final Rank rank;
    private final Map<DeclaredView, List<Removal>> removals = new HashMap<>();
    private final Map<ViewSlot, List<DeclaredView>> slots;

    RemovedViews(List<DeclaredView> views, ChangesByView changes, DeclaredRoutes routes, Rank rank) {
        this.rank = rank;
        this.slots = views.stream().collect(Collectors.groupingBy(DeclaredView::slot));
        for (DeclaredView view : views) {
            List<Removal> found = new ArrayList<>();
            for (DeclaredView other : inSlotOf(view)) {
                if (!other.equals(view)
                        && (equalAbove(other, view) || other.spec().replaces() && isLower(view, other))) {
                    found.add(new Removal(other.action(), "replaced by " + other.id(), other));
                }
            }
            changes.of(view, ViewChange.Kind.REMOVE)
                    .forEach(change ->
                            found.add(new Removal(change.action(), "removed by " + owner(change.action()), null)));
            routes.removals(view.spec().route(), rank).stream()
                    .filter(action ->
                            rank.above(action, view.action()) && !owner(action).equals(view.owner()))
                    .forEach(action ->
                            found.add(new Removal(action, "removed with its route by " + owner(action), null)));
            removals.put(view, found);
        }
    }

    /** Returns the declarations that removed the view; empty if it is left. */
    List<Removal> of(DeclaredView view) {
        return removals.getOrDefault(view, List.of());
    }

    /** Returns whether the view is left after the changes of all add-ons. */
    boolean isLeft(DeclaredView view) {
        return of(view).isEmpty();
    }

    /** Returns whether a view still exists for a view that ranks above it, because no declaration in between removed it. */
    boolean isLeftFor(DeclaredView above, DeclaredView view) {
        return between(above, view).isEmpty();
    }

    /**
     * Returns whether a view's guard applies to a higher view that enters its slot. It does if the lower view still
     * exists or was removed in between. A view that entered the slot in between has inherited the guard.
     */
    boolean guards(DeclaredView above, DeclaredView view) {
        return between(above, view).stream().allMatch(removal -> removal.view() == null);
    }

    private List<Removal> between(DeclaredView above, DeclaredView view) {
        return of(view).stream()
                .filter(removal -> removal.action() != above.action() && rank.above(above.action(), removal.action()))
                .toList();
    }

    /** Returns the views in the slot of a view, including the view itself. */
    List<DeclaredView> inSlotOf(DeclaredView view) {
        return slots.getOrDefault(view.slot(), List.of());
    }

    /** Returns the views in the slot of a view that belong to lower add-ons. */
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
     * A declaration that removed a view.
     *
     * @param action the declaration
     * @param text a description such as {@code replaced by dark:front}
     * @param view the view that replaces it, or null
     */
    record Removal(Action action, String text, @Nullable DeclaredView view) {}
}
