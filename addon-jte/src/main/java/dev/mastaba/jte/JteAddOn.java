package dev.mastaba.jte;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.when;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.text.EditorLink;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.http.Request;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * An add-on that provides the renderer for compiled jte templates, which are files whose names end with {@code .jte}. It changes an application only
 * if an add-on includes it.
 */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
public final class JteAddOn implements AddOn {
    @Override
    public void include(Configurator config) {
        config.declare(Action.unnamed().phase(Phase.FIRST).effect(registry -> {
            if (config.isAskedFor()) {
                use(config);
            }
        }));
    }

    private static void use(Configurator config) {
        config.addRenderer(".jte", new JteRenderers());
        if (config.settings().flag("mastaba.dev", false)) {
            EditorLink editor = config.settings()
                    .read(EditorLink.SETTING, EditorLink.EXPECTED, EditorLink::of)
                    .orElse(EditorLink.NONE);
            config.addExceptionView(
                    JteException.class,
                    new JteErrorPage(editor)::show,
                    id("failure"),
                    when("the client is local", Request::isLocal));
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
