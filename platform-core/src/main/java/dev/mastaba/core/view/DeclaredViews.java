package dev.mastaba.core.view;

import dev.mastaba.core.registry.Key;
import dev.mastaba.core.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that was declared about views, winners and losers: a view that is replaced leaves its guard to the one that replaces it.
 */
final class DeclaredViews {
    private static final Key<DeclaredViews> KEY = Key.of(DeclaredViews.class);

    private final List<ViewRegistration> registrations = new ArrayList<>();
    private final Set<ViewRegistration> winners = new LinkedHashSet<>();
    private final List<ViewChange> changes = new ArrayList<>();

    static DeclaredViews in(Registry registry) {
        return registry.computeIfAbsent(KEY, DeclaredViews::new);
    }

    void add(ViewRegistration registration) {
        registrations.add(registration);
    }

    void won(ViewRegistration registration) {
        winners.remove(registration);
        winners.add(registration);
    }

    void add(ViewChange change) {
        changes.add(change);
    }

    List<ViewRegistration> registrations() {
        return registrations;
    }

    Set<ViewRegistration> winners() {
        return winners;
    }

    List<ViewChange> changes() {
        return changes;
    }
}
