package dev.mastaba.core.engine.event;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.List;

/** The subscriptions while they are declared, in the order in which their actions run. */
public final class Subscriptions {
    private final List<Subscription<?>> all = new ArrayList<>();

    static Subscriptions in(Registry registry) {
        return registry.find(Key.of(Subscriptions.class)).orElseGet(Subscriptions::new);
    }

    public static void add(Registry registry, Subscription<?> subscription) {
        registry.computeIfAbsent(Key.of(Subscriptions.class), Subscriptions::new)
                .all
                .add(subscription);
    }

    List<Subscription<?>> all() {
        return all;
    }
}
