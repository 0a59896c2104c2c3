package dev.mastaba.servlets;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import org.osgi.service.component.annotations.Component;

/**
 * An add-on that lets other add-ons mount servlets, with {@link Servlets}. It changes only applications that use {@link Servlets}. All add-ons of this class
 * are equal, so a commit includes only one of them.
 */
@Component(service = AddOn.class)
public final class ServletsAddOn extends AddOn.Single {
    static final String NAME = "dev.mastaba.servlets";

    /** Creates the add-on. */
    public ServletsAddOn() {}

    @Override
    public String name() {
        return NAME;
    }

    /** Declares nothing: each mount is declared by the add-on that mounts. */
    @Override
    public void include(Configurator config) {}
}
