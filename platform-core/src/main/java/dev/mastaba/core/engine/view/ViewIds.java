package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.View.ViewId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The assignment of ids to views: owner and name; derived names that occur more than once are numbered in canonical order. */
final class ViewIds {
    private final Rank rank;
    private final List<Problem> problems = new ArrayList<>();

    ViewIds(Rank rank) {
        this.rank = rank;
    }

    /** Assigns the ids. */
    void assign(List<DeclaredView> views) {
        List<DeclaredView> sorted = new ArrayList<>(views);
        sorted.sort(Comparator.comparing(DeclaredView::action, rank.canonical()));
        Map<ViewId, DeclaredView> given = new HashMap<>();
        sorted.stream().filter(view -> !view.spec().id().isEmpty()).forEach(view -> {
            name(view, view.name());
            DeclaredView other = given.putIfAbsent(view.id(), view);
            if (other != null) {
                problems.add(taken(view, other));
            }
        });
        Map<ViewId, Integer> times = new HashMap<>();
        sorted.stream().filter(view -> view.spec().id().isEmpty()).forEach(view -> {
            ViewId first = name(view, view.name());
            while (given.putIfAbsent(view.id(), view) != null) {
                name(view, view.name() + "-" + (times.merge(first, 1, Integer::sum) + 1));
            }
        });
    }

    List<Problem> problems() {
        return problems;
    }

    private ViewId name(DeclaredView view, String name) {
        String owner = rank.owner(view.action());
        return view.named(owner, new ViewId(rank.names().display(owner), name)).id();
    }

    private static Problem taken(DeclaredView view, DeclaredView other) {
        return new Problem(
                "MAST-VIEW-013",
                "Two views have the id " + view.id() + ".",
                List.of(other.action().origin(), view.action().origin()),
                "Change one of the ids: id(\"" + view.id().name() + "-2\")");
    }
}
