package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The winning declarations about views. A view that is declared again after a commit replaces the earlier one. */
final class DeclaredViews {
    private static final Key<DeclaredViews> KEY = Key.of(DeclaredViews.class);

    private final Map<Object, DeclaredView> winners = new LinkedHashMap<>();
    private final List<ViewChange> changes = new ArrayList<>();
    private final List<DerivedViewHandle> loose = new ArrayList<>();

    static DeclaredViews in(Registry registry) {
        return registry.computeIfAbsent(KEY, DeclaredViews::new);
    }

    void won(Object key, DeclaredView view) {
        winners.put(key, view);
    }

    void add(ViewChange change) {
        changes.add(change);
    }

    void add(DerivedViewHandle view) {
        loose.add(view);
    }

    List<DerivedViewHandle> loose() {
        return List.copyOf(loose);
    }

    List<ViewChange> changes() {
        return List.copyOf(changes);
    }

    /** Returns the winning views and, for each of them, the overridden views of lower add-ons. Views that the same add-on overrode are left out. */
    List<DeclaredView> standing(Rank rank) {
        List<DeclaredView> all = new ArrayList<>();
        for (DeclaredView winner : winners.values()) {
            List<DeclaredView> group = new ArrayList<>();
            group.add(winner);
            for (Action fallen : rank.overridden(winner.action())) {
                if (fallen.effect() instanceof DeclaredView view) {
                    group.add(view.declaredBy(fallen));
                }
            }
            group.stream().filter(view -> !fallsInside(view, group, rank)).forEach(all::add);
        }
        return all;
    }

    private static boolean fallsInside(DeclaredView view, List<DeclaredView> group, Rank rank) {
        String owner = rank.owner(view.action());
        return group.stream()
                .anyMatch(other -> !other.equals(view)
                        && rank.owner(other.action()).equals(owner)
                        && rank.above(other.action(), view.action()));
    }
}
