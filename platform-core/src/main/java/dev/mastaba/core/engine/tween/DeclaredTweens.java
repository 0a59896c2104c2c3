package dev.mastaba.core.engine.tween;

import dev.mastaba.core.application.Tween;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tweens while they are declared, in the order in which their actions run. */
final class DeclaredTweens {
    private final Map<String, DeclaredTween> tweens = new LinkedHashMap<>();

    static DeclaredTweens in(Registry registry) {
        return registry.computeIfAbsent(Key.of(DeclaredTweens.class), DeclaredTweens::new);
    }

    void put(DeclaredTween tween) {
        if (tween.name().equals(Tween.INGRESS) || tween.name().equals(Tween.MAIN)) {
            return;
        }
        tweens.remove(tween.name());
        tweens.put(tween.name(), tween);
    }

    Collection<DeclaredTween> all() {
        return tweens.values();
    }
}
