package dev.mastaba.openid;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import org.osgi.service.component.annotations.Component;

/**
 * An add-on that provides logins with OpenID for applications that use {@link OpenId}. The add-on has no effect on other applications. All instances
 * of this class are equal, so an application that includes several of them contains only one.
 */
@Component(service = AddOn.class)
public final class OpenIdAddOn extends AddOn.Single {
    /** Creates the add-on for use in a bundle or on plain Java. */
    public OpenIdAddOn() {}

    @Override
    public void include(Configurator config) {
        // Applications declare everything with OpenId.of(config).
    }
}
