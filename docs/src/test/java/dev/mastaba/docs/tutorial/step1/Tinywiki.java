package dev.mastaba.docs.tutorial.step1;

// tag::tutorial-1-wiki
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import org.osgi.service.component.annotations.Component;

/** A small wiki. */
@Component
@App("tinywiki")
public final class Tinywiki implements AddOn {
    @Override
    public void include(Configurator config) {
        config.route("page", "/{name}").get(request -> Response.text("The page " + request.pathParam("name")));
    }
}
// end::tutorial-1-wiki
