package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.View.ViewId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gives views their ids: owner and name; derived names that occur more than once are numbered in canonical order. */
final class ViewIds {
    private final Rank rank;
    private final List<Problem> problems = new ArrayList<>();

    ViewIds(Rank rank) {
        this.rank = rank;
    }

    /** The registrations in the order given, under their ids. */
    List<StandingView> assign(List<ViewRegistration> registrations) {
        List<ViewRegistration> sorted = new ArrayList<>(registrations);
        sorted.sort(Comparator.comparing(ViewRegistration::action, rank.canonical()));
        Map<ViewId, StandingView> given = new HashMap<>();
        sorted.stream().filter(view -> !view.spec().id().isEmpty()).forEach(view -> {
            StandingView standing = standing(view, view.name());
            StandingView other = given.putIfAbsent(standing.id(), standing);
            if (other != null) {
                problems.add(taken(standing, other));
            }
        });
        IdentityHashMap<ViewRegistration, StandingView> all = new IdentityHashMap<>();
        Map<ViewId, Integer> times = new HashMap<>();
        for (ViewRegistration view : sorted) {
            StandingView standing = standing(view, view.name());
            if (view.spec().id().isEmpty()) {
                while (given.containsKey(standing.id())) {
                    int number = times.merge(standing(view, view.name()).id(), 1, Integer::sum) + 1;
                    standing = standing(view, view.name() + "-" + number);
                }
                given.put(standing.id(), standing);
            }
            all.put(view, standing);
        }
        List<StandingView> inOrder = new ArrayList<>();
        registrations.forEach(view -> inOrder.add(Objects.requireNonNull(all.get(view))));
        return inOrder;
    }

    List<Problem> problems() {
        return problems;
    }

    private StandingView standing(ViewRegistration view, String name) {
        String owner = rank.owner(view.action());
        return new StandingView(new ViewId(rank.names().display(owner), name), owner, view);
    }

    private static Problem taken(StandingView view, StandingView other) {
        return new Problem(
                "MAST-VIEW-013",
                "Two views have the id " + view.id() + ".",
                List.of(other.action().origin(), view.action().origin()),
                List.of("Give one of them another: id(\"" + view.id().name() + "-2\")"));
    }
}
