package dev.mastaba.core.config;

import dev.mastaba.core.tween.StandardTweens;

/** Core as its own add-on: what every application can do, declared like anybody's declarations and below all of them. */
final class CoreAddOn implements AddOn {
    @Override
    public void include(Configurator config) {
        StandardTweens.declare(config);
    }
}
