package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The declared lifecycles, until their order is known. Confined to the composing thread. */
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

    /** Returns the lifecycles of a registry by the name of their entry, in the order in which they begin. */
    static Map<String, Lifecycle> inOrder(Registry registry, Rank rank) {
        Map<String, Lifecycle> ordered = new LinkedHashMap<>();
        in(registry).all.stream()
                .sorted(Comparator.comparing(Declared::action, rank.groundUp()))
                .forEach(each -> ordered.put(each.name(), each.lifecycle()));
        return ordered;
    }
}
