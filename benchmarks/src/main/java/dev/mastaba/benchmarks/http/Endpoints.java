package dev.mastaba.benchmarks.http;

import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.ViewOption;
import java.util.List;
import java.util.Map;

/**
 * The measured application: a text, JSON, placeholders of a route, a parameter of the query, a form, a static file, a page from a template
 * of each engine.
 *
 * @param routes the number of additional routes, declared before the others
 * @param options the options of all views, except the page and the static file
 */
record Endpoints(int routes, List<ViewOption> options) implements AddOn {
    @Override
    public void include(Configurator config) {
        ViewOption[] all = options.toArray(ViewOption[]::new);
        config.include("dev.mastaba.json");
        config.include("dev.mastaba.templates");
        config.include("dev.mastaba.jte");
        for (int i = 0; i < routes; i++) {
            String number = i + ":";
            config.route("r" + i, "/r" + i + "/{a}")
                    .with(all)
                    .get(request -> Response.text(number + request.pathParam("a")));
        }
        config.route("plaintext", "/plaintext").with(all).get(request -> Response.text("Hello, World!"));
        config.route("json", "/json").with(all).get(request -> Map.of("message", "Hello, World!"), renderer("json"));
        config.route("post", "/users/{id}/posts/{post}").with(all).get(Endpoints::post);
        config.route("query", "/q")
                .with(all)
                .get(request -> Response.text(request.query().get("name")));
        config.route("form", "/form").with(all).post(Endpoints::form);
        config.route("people", "/page").get(request -> people(), renderer("templates/people.peb"));
        config.route("compiled", "/compiled").with(all).get(request -> people(), renderer("templates/people.jte"));
        config.addStaticView("/static", "static/");
    }

    private static Response post(Request request) {
        return Response.text(request.pathParam("id") + ":" + request.pathParam("post"));
    }

    private static Response form(Request request) {
        Parameters form = request.form();
        return Response.text("name=" + form.get("name") + "&age=" + form.get("age"));
    }

    private static Map<String, Object> people() {
        return Map.of("title", Person.TITLE, "people", Person.all());
    }
}
