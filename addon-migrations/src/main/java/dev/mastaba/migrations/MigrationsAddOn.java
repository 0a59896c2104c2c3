package dev.mastaba.migrations;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.session.KeptState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * An add-on that runs the database migrations of other add-ons, which declare them with {@link Migrations}. All add-ons of this class are equal, so a
 * commit includes only one of them.
 */
@Component(service = AddOn.class)
public final class MigrationsAddOn extends AddOn.Single {
    static final String NAME = "dev.mastaba.migrations";

    private final ServingVersions serving;

    /** Creates the add-on for use on plain Java, where one application serves until the process ends. */
    public MigrationsAddOn() {
        this(KeptState.inMemory());
    }

    /**
     * Creates the add-on in a bundle; OSGi calls this constructor.
     *
     * @param kept records the versions of the add-ons that serve
     */
    @Activate
    public MigrationsAddOn(@Reference KeptState kept) {
        this.serving = new ServingVersions(kept);
    }

    @Override
    public void include(Configurator config) {
        config.declare(Action.unnamed().effect(registry -> registry.put(Key.of(ServingVersions.class), serving)));
    }
}
