package dev.mastaba.binding;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import org.osgi.service.component.annotations.Component;

/**
 * Lets the parameters of views be bound, where a parameter, its method or class asks for it by an annotation of this package, or a view or the
 * application by {@link Binding.Mapper}.
 *
 * <p>Settings: {@code mastaba.binding.values}, the most values of one list, 1000 without it; {@code mastaba.binding.characters}, the most
 * characters of a value that is to be anything but text, 1000; {@code mastaba.binding.problems}, the most problems that one answer tells, 50. All
 * add-ons of this class are equal.
 */
@Component
public final class BindingAddOn implements AddOn {
    /** The add-on. */
    public BindingAddOn() {}

    @Override
    public void include(Configurator config) {
        BindingLimits limits = BindingLimits.of(config.settings());
        config.declare(Action.of("parameter binding")
                .phase(Phase.FIRST)
                .effect(registry -> registry.put(BindingLimits.KEY, limits)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BindingAddOn;
    }

    @Override
    public int hashCode() {
        return BindingAddOn.class.hashCode();
    }
}
