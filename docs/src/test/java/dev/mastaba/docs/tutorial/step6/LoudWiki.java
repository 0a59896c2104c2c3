package dev.mastaba.docs.tutorial.step6;

// tag::tutorial-6-loud
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Extends;
import dev.mastaba.core.http.Response;
import org.osgi.service.component.annotations.Component;

/** A different look for the wiki; needs only the wiki's jar. */
@Component
@Extends("tinywiki")
public final class LoudWiki implements AddOn {
    @Override
    public void include(Configurator config) {
        config.overrideView("tinywiki:front", request -> Response.seeOther("/AboutUs"));
        config.overrideAsset("tinywiki:templates/layout.peb", "templates/layout.peb");
    }
}
// end::tutorial-6-loud
