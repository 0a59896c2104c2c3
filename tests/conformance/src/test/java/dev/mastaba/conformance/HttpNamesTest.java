package dev.mastaba.conformance;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.ContextView;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.testing.TestApp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPMovedPermanently",
                "HTTPFound",
                "HTTPNotFound",
                "HTTPConflict",
                "HTTPGone",
                "HTTPInternalServerError"
            })
    void anExceptionViewForANameAnswersForNoOther(String name) {
        Configurator config = new Configurator();
        ContextView<Object> answer = (exception, request) -> Response.text("view");
        config.addExceptionView(
                HttpNames.type(name).asSubclass(Exception.class),
                answer,
                HttpNames.condition(name).toArray(new ViewOption[0]));
        config.route("raise", "/{name}").get(request -> {
            throw HttpNames.exception(request.pathParam("name"));
        });
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/" + name).expectStatus(200).expectBody("view");
            for (String other : new String[] {"HTTPSeeOther", "HTTPUnauthorized"}) {
                app.get("/" + other).expectStatus(HttpNames.exception(other).status());
            }
        }
    }
}
