package dev.mastaba.examples.freemarker;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import org.osgi.service.component.annotations.Component;

/** An add-on that provides the renderer for FreeMarker templates, whose names end with {@code .ftl}. */
// tag::freemarker-addon
@Component
public final class FreeMarkerAddOn implements AddOn {
    @Override
    public void include(Configurator config) {
        config.addRenderer(".ftl", new FreeMarkerRenderers());
    }
}
// end::freemarker-addon
