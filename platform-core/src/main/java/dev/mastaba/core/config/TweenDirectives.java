package dev.mastaba.core.config;

import dev.mastaba.core.application.Tween;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.tween.TweenDeclaration;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.view.ViewOptions;
import java.util.function.Function;

/** The directives for tweens. */
interface TweenDirectives extends Directives, Declarer {
    /** Adds a tween directly under the client's end of the chain, over all tweens that were added before. */
    default void addTween(String name, Tween tween) {
        addTween(name, tween, Placement.anywhere());
    }

    /** Adds a tween that never blocks, directly under the client's end of the chain. See {@link ViewOptions#nonBlocking}. */
    default void addTween(String name, Tween tween, ViewOptions.NonBlocking nonBlocking) {
        addTween(name, tween, Placement.anywhere(), nonBlocking);
    }

    /**
     * Adds a tween with a placement in the chain.
     *
     * @param name the name to which placements of other tweens refer; two tweens with the same name conflict
     * @param placement the position: under or over the names of other tweens, {@link Tween#INGRESS},
     *     {@link Tween#EXCVIEW}, or {@link Tween#MAIN}; by default under {@code INGRESS}
     */
    default void addTween(String name, Tween tween, Placement placement) {
        declareTween(name, tween, placement, false);
    }

    /**
     * Adds a tween that never blocks, with a placement in the chain. See {@link #addTween(String, Tween, Placement)}
     * and {@link ViewOptions#nonBlocking}.
     */
    default void addTween(String name, Tween tween, Placement placement, ViewOptions.NonBlocking nonBlocking) {
        ArgumentChecks.value("nonBlocking()", nonBlocking);
        declareTween(name, tween, placement, true);
    }

    /**
     * Adds a tween that a factory creates from the registry, with a placement in the chain. The factory is called after
     * the commit and before the registry is frozen. See {@link #addTween(String, Tween, Placement)}.
     */
    default void addTweenFrom(String name, Function<Registry, Tween> factory, Placement placement) {
        declareTweenFrom(name, factory, placement, false);
    }

    /**
     * Adds a tween that a factory creates from the registry, and that never blocks. The factory is called after the
     * commit and before the registry is frozen. See {@link ViewOptions#nonBlocking}.
     */
    default void addTweenFrom(
            String name, Function<Registry, Tween> factory, Placement placement, ViewOptions.NonBlocking nonBlocking) {
        ArgumentChecks.value("nonBlocking()", nonBlocking);
        declareTweenFrom(name, factory, placement, true);
    }

    private void declareTween(String name, Tween tween, Placement placement, boolean nonBlocking) {
        Tween given = ArgumentChecks.value("the tween " + name, tween);
        TweenDeclaration.declare(this, name, registry -> given, Describe.typeOf(tween), placement, nonBlocking);
    }

    private void declareTweenFrom(
            String name, Function<Registry, Tween> factory, Placement placement, boolean nonBlocking) {
        ArgumentChecks.value("the factory of the tween " + name, factory);
        TweenDeclaration.declare(this, name, factory, Describe.typeOf(factory), placement, nonBlocking);
    }
}
