package dev.mastaba.core.tween;

import dev.mastaba.core.ordering.Placement;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.view.ExceptionViews;

/** The tweens that core declares: the list in one place. */
public final class StandardTweens {
    private StandardTweens() {}

    /** Declares them. */
    public static void declare(TweenDirectives config) {
        config.addTweenFrom(
                Tween.EXCVIEW,
                registry -> {
                    ExceptionViews views = registry.get(Key.of(ExceptionViews.class));
                    return next -> new ExceptionViewTween(next, views);
                },
                Placement.over(Tween.MAIN));
    }
}
