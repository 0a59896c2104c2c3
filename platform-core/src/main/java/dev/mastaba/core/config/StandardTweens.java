package dev.mastaba.core.config;

import dev.mastaba.core.application.Tween;
import dev.mastaba.core.engine.dispatch.ExceptionViewTween;
import dev.mastaba.core.engine.tween.TweenOrder;
import dev.mastaba.core.engine.view.ExceptionViews;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;

/** The tweens that core declares, as a single list. */
final class StandardTweens {
    private StandardTweens() {}

    /** Declares these tweens, and the names in the operator's setting, so that a name listed twice is a conflict. */
    static void declare(TweenDirectives config) {
        TweenOrder.listed(config.settings())
                .forEach(name -> config.declare(Action.of("listed tween", name)
                        .origin(Origin.named("", "the setting " + Tween.Chain.SETTING))));
        config.addTweenFrom(
                Tween.EXCVIEW,
                registry -> {
                    ExceptionViews views = registry.get(Key.of(ExceptionViews.class));
                    return next -> new ExceptionViewTween(next, views);
                },
                Placement.over(Tween.MAIN));
    }
}
