package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The renderers of views: an override that names none keeps the renderer of the view that it overrides. */
final class InheritedRenderers {
    private final ChangesByView changes;
    private final Rank rank;
    private final List<Problem> problems = new ArrayList<>();

    InheritedRenderers(ChangesByView changes, Rank rank) {
        this.changes = changes;
        this.rank = rank;
    }

    /** Returns the renderer that holds for a view, given the override that holds for it. */
    ChosenRenderer of(DeclaredView view, Optional<ViewChange> override) {
        Set<ChosenRenderer> all = override.map(change -> all(view, change)).orElseGet(() -> Set.of(own(view)));
        if (all.size() > 1) {
            problems.add(different(view, override.orElseThrow().action(), all));
        }
        return all.iterator().next();
    }

    List<Problem> problems() {
        return problems;
    }

    private ChosenRenderer own(DeclaredView view) {
        return chosen(view.spec().renderer(), view.action());
    }

    /** Returns the possible renderers; several only if siblings below the override chose different ones. */
    private Set<ChosenRenderer> all(DeclaredView view, ViewChange override) {
        String named = override.spec().renderer();
        if (named != null) {
            return Set.of(chosen(named, override.action()));
        }
        List<ViewChange> lower = changes.of(view, ViewChange.Kind.OVERRIDE).stream()
                .filter(other -> rank.above(override.action(), other.action()))
                .toList();
        Set<ChosenRenderer> all = new LinkedHashSet<>();
        ViewChange.highest(lower, rank).forEach(next -> all.addAll(all(view, next)));
        return all.isEmpty() ? Set.of(own(view)) : all;
    }

    private ChosenRenderer chosen(@Nullable String name, Action by) {
        return new ChosenRenderer(name, rank.owner(by), by.origin());
    }

    private static Problem different(DeclaredView view, Action override, Set<ChosenRenderer> all) {
        Set<Origin> origins = new LinkedHashSet<>(List.of(override.origin()));
        List<String> remedies = new ArrayList<>();
        for (ChosenRenderer each : all) {
            origins.add(each.origin());
            String name = each.nameFor("");
            if (!name.isEmpty()) {
                remedies.add("renderer(\"" + name + "\")");
            }
        }
        remedies.add("If the override returns a Response: noRenderer()");
        return new Problem(
                "MAST-VIEW-043",
                "The override of view " + view.id()
                        + " does not specify a renderer, but lower-ranked overrides use different renderers.",
                List.copyOf(origins),
                remedies);
    }
}
