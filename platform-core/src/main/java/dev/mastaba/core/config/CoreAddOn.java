package dev.mastaba.core.config;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.engine.security.CsrfChecks;
import dev.mastaba.core.engine.view.StandardDerivers;

/** The add-on of core itself: the features of every application, declared like those of any add-on and ranked below all of them. */
final class CoreAddOn implements AddOn {
    @Override
    public void include(Configurator config) {
        StandardPredicates.declare(config);
        StandardDerivers.declare(config);
        config.addRenderer("string", info -> new TextRenderer());
        StandardTemplateFunctions.declare(config);
        CsrfChecks.declare(config);
        DefaultHeaders.standard().fields().forEach(field -> config.setDefaultHeader(field.name(), field.value()));
        config.addDefaultAcceptViewOrder();
        config.addDefaultExceptionView();
        StandardTweens.declare(config);
    }
}
