package dev.mastaba.binding;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import org.osgi.service.component.annotations.Component;

/**
 * An add-on that binds the parameters of views to values from the request. It is used if a parameter, its method, or its class has an annotation from
 * this package, or if a view or the application uses {@link Binding.Mapper}.
 *
 * <p>The setting {@code mastaba.binding.values} is the maximum number of values in one list, by default 1000. The setting {@code
 * mastaba.binding.characters} is the maximum number of characters in a value that is converted to a type other than {@code String}, by default 1000.
 * The setting {@code mastaba.binding.problems} is the maximum number of errors in one response, by default 50.
 *
 * <p>All add-ons of this class are equal, so a commit includes only one of them.
 */
@Component(service = AddOn.class)
public final class BindingAddOn extends AddOn.Single {
    /** Creates the add-on; its options are read from the settings of the application. */
    public BindingAddOn() {}

    @Override
    public void include(Configurator config) {
        BindingLimits limits = BindingLimits.of(config.settings());
        config.declare(Action.of("parameter binding")
                .phase(Phase.FIRST)
                .effect(registry -> registry.put(BindingLimits.KEY, limits)));
    }
}
