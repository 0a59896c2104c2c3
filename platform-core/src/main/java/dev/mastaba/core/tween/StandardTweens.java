package dev.mastaba.core.tween;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Origin;
import dev.mastaba.core.ordering.Placement;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.view.ExceptionViews;

/** The tweens that core declares: the list in one place. */
public final class StandardTweens {
    private StandardTweens() {}

    /** Declares them, and those that the deployer's setting lists, so that one listed twice is a conflict. */
    public static void declare(TweenDirectives config) {
        TweenChain.listed(config.settings())
                .forEach(name -> config.declare(
                        Action.of("listed tween", name).origin(Origin.named("", "the setting " + TweenChain.SETTING))));
        config.addTweenFrom(
                Tween.EXCVIEW,
                registry -> {
                    ExceptionViews views = registry.get(Key.of(ExceptionViews.class));
                    return next -> new ExceptionViewTween(next, views);
                },
                Placement.over(Tween.MAIN));
    }
}
