package dev.mastaba.docs.tutorial.step2;

// tag::tutorial-2-wiki
import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** A small wiki. */
@Component
@App("tinywiki")
public final class Tinywiki implements AddOn {
    private final Pages pages = new Pages();

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        config.addStaticView("/static", "static/");
        config.route("front", "/").get(request -> Response.seeOther("/FrontPage"));
        config.route("page", "/{name}", root(this::page))
                .get(Page.class, (page, request) -> Map.of("page", page), renderer("templates/page.peb"));
    }

    private Page page(Request request) {
        String name = request.pathParam("name");
        return pages.find(name).orElseThrow(() -> new NotFound("There is no page " + name));
    }
}
// end::tutorial-2-wiki
