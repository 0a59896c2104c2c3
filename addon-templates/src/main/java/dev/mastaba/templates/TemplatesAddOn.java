package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.id;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import org.osgi.service.component.annotations.Component;

/** An add-on that provides the renderer for Pebble templates, which are files whose names end with {@code .peb}. */
@Component
public final class TemplatesAddOn implements AddOn {
    @Override
    public void include(Configurator config) {
        config.addRenderer(".peb", new TemplateRenderers());
        if (config.settings().flag("mastaba.dev", false)) {
            config.addExceptionView(TemplateException.class, TemplateErrorPage::show, id("failure"));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TemplatesAddOn;
    }

    @Override
    public int hashCode() {
        return TemplatesAddOn.class.hashCode();
    }
}
