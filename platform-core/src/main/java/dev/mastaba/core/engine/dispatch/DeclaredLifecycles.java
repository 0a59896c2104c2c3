package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.engine.declare.Precedence;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lifecycles that were declared, until their order is known. Confined to the composing thread. */
public final class DeclaredLifecycles {
    private static final Key<DeclaredLifecycles> KEY = Key.of(DeclaredLifecycles.class);

    private final List<Declared> all = new ArrayList<>();

    /** A lifecycle with its declaration and the name of its entry. */
    private record Declared(Action action, String name, Lifecycle lifecycle) {}

    public static DeclaredLifecycles in(Registry registry) {
        return registry.computeIfAbsent(KEY, DeclaredLifecycles::new);
    }

    public void add(Action action, String name, Lifecycle lifecycle) {
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
