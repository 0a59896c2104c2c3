package dev.mastaba.openid;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import org.osgi.service.component.annotations.Component;

/** Is there for those applications that use {@link OpenId}, and does nothing by itself. All add-ons of this class are equal. */
@Component(service = AddOn.class)
public final class OpenIdAddOn implements AddOn {
    /** The add-on. */
    public OpenIdAddOn() {}

    @Override
    public void include(Configurator config) {
        // What there is, an application asks for by OpenId.of(config).
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenIdAddOn;
    }

    @Override
    public int hashCode() {
        return OpenIdAddOn.class.hashCode();
    }
}
