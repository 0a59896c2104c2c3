package dev.mastaba.benchmarks;

import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.route;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;

/**
 * An add-on that declares routes, each with a view for GET and one for POST, and views found by traversal: the most frequent declarations of add-ons.
 */
record SiteAddOn(int number, int actions) implements AddOn {
    @Override
    public void include(Configurator config) {
        for (int i = 0; i < actions / 4; i++) {
            String name = "r" + number + "-" + i;
            config.addRoute(name, "/a" + number + "/r" + i + "/{id}");
            config.addView(request -> Response.text("get"), route(name), method("GET"));
            config.addView(request -> Response.text("post"), route(name), method("POST"));
            config.addView(request -> Response.text("view"), named("v" + number + "-" + i));
        }
    }
}
