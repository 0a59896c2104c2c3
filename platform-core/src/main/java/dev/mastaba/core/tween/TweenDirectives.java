package dev.mastaba.core.tween;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Declarer;
import dev.mastaba.core.action.Directives;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.introspection.Introspectable;
import dev.mastaba.core.ordering.Placement;
import java.util.Optional;

/** Directives about tweens. */
public interface TweenDirectives extends Directives, Declarer {
    /** Adds a tween directly under the client's end, over all that were added before. */
    default void addTween(String name, Tween tween) {
        addTween(name, tween, Placement.anywhere());
    }

    /**
     * Adds a tween.
     *
     * @param name by which others place themselves; two tweens of one name conflict
     * @param placement under or over the names of other tweens, {@link Tween#INGRESS}, {@link Tween#EXCVIEW} or {@link Tween#MAIN}; without a
     *     wish: under {@code INGRESS}
     */
    default void addTween(String name, Tween tween, Placement placement) {
        addTweenFrom(name, registry -> tween, placement);
    }

    /** Adds a tween that is made from the frozen registry; see {@link #addTween(String, Tween, Placement)}. */
    default void addTweenFrom(String name, TweenFactory factory, Placement placement) {
        Introspectable introspectable = Introspectable.of("tweens", name, "tween")
                .with("name", name)
                .with("type", "implicit")
                .with("under", placement.below())
                .with("over", placement.above());
        declare(Action.of("tween", name)
                .claiming("tween:" + name)
                .introspectable(introspectable)
                .effect((registry, action) -> {
                    Optional<Problem> wrong = TweenChecks.check(name, placement, action.origin());
                    wrong.ifPresent(this::report);
                    Placement tenable = wrong.isEmpty() ? placement : Placement.anywhere();
                    DeclaredTweens.in(registry).put(new DeclaredTween(name, factory, tenable, action.origin()));
                }));
    }
}
