package dev.mastaba.docs.tutorial.step3;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Urls;
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
        // tag::tutorial-3-route
        config.route("page", "/{name}", root(this::page)).get(Page.class, this::show, renderer("templates/page.peb"));
        // end::tutorial-3-route
    }

    // tag::tutorial-3-show
    private Map<String, Object> show(Page page, Request request) {
        Urls urls = Urls.of(request);
        return Map.of(
                "page", page, "html", WikiWords.linked(page.text(), name -> urls.path("page", Map.of("name", name))));
    }
    // end::tutorial-3-show

    private Page page(Request request) {
        String name = request.pathParam("name");
        return pages.find(name).orElseThrow(() -> new NotFound("There is no page " + name));
    }
}
