package dev.mastaba.jte;

import static dev.mastaba.core.view.ViewOptions.id;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** An add-on that provides the renderer for compiled jte templates, which are files whose names end with {@code .jte}. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
public final class JteAddOn implements AddOn {
    @Override
    public void include(Configurator config) {
        config.addRenderer(".jte", new JteRenderers());
        if (config.settings().flag("mastaba.dev", false)) {
            config.addExceptionView(JteException.class, JteErrorPage::show, id("failure"));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JteAddOn;
    }

    @Override
    public int hashCode() {
        return JteAddOn.class.hashCode();
    }
}
