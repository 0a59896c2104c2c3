package dev.mastaba.core.router;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Precedence;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.registry.Registry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lifecycles that were declared, until their order is known. Confined to the composing thread. */
final class DeclaredLifecycles {
    private static final Key<DeclaredLifecycles> KEY = Key.of(DeclaredLifecycles.class);

    private final List<Declared> all = new ArrayList<>();

    /** A lifecycle with its declaration and the name of its entry. */
    private record Declared(Action action, String name, Lifecycle lifecycle) {}

    static DeclaredLifecycles in(Registry registry) {
        return registry.computeIfAbsent(KEY, DeclaredLifecycles::new);
    }

    void add(Action action, String name, Lifecycle lifecycle) {
        all.add(new Declared(action, name, lifecycle));
    }

    /** Makes entries of them, in the order in which they begin. */
    static void settle(Registry registry) {
        DeclaredLifecycles declared = registry.remove(KEY);
        if (declared != null) {
            Comparator<Action> order = registry.get(Key.of(Precedence.class)).groundUp();
            declared.all.sort(Comparator.comparing(Declared::action, order));
            declared.all.forEach(each -> registry.put(Key.named(Lifecycle.class, each.name()), each.lifecycle()));
        }
    }
}
