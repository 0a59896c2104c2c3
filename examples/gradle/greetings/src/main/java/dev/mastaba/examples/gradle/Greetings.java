package dev.mastaba.examples.gradle;

import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.RequireAddOn;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** An application that greets its visitors. */
@Component
@App("greetings")
@RequireAddOn("dev.mastaba.templates")
public final class Greetings implements AddOn {
    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        config.route("greeting", "/{name}")
                .get(request -> Map.of("name", request.pathParam("name")), renderer("templates/greeting.peb"));
    }
}
