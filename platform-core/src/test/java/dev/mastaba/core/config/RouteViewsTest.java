package dev.mastaba.core.config;

import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.view.ContextView;
import dev.mastaba.core.view.PermissionDenied;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteViewsTest {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final Configurator config = new Configurator(Settings.none());

    private static String answer(Application application, String method) throws Exception {
        Response response = application.handle(SimpleRequest.of(method, "/page"));
        return response.status() == 200
                ? new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8)
                : String.valueOf(response.status());
    }

    private static View answering(String text) {
        return request -> Response.text(text);
    }

    private static ContextView<Object> handed(String text) {
        return (context, request) -> Response.text(text + (context != null));
    }

    @Test
    void eachMethodHasItsView() throws Exception {
        config.route("page", "/page")
                .get(answering("GET"))
                .post(answering("POST"))
                .put(answering("PUT"))
                .patch(answering("PATCH"))
                .delete(answering("DELETE"));
        Application application = config.makeApplication();
        for (String method : METHODS) {
            assertThat(answer(application, method)).isEqualTo(method);
        }
    }

    @Test
    void eachMethodsViewMayBeHandedItsContext() throws Exception {
        config.route("page", "/page")
                .get(Object.class, handed("GET"))
                .post(Object.class, handed("POST"))
                .put(Object.class, handed("PUT"))
                .patch(Object.class, handed("PATCH"))
                .delete(Object.class, handed("DELETE"));
        Application application = config.makeApplication();
        for (String method : METHODS) {
            assertThat(answer(application, method)).isEqualTo(method + "true");
        }
    }

    @Test
    void aTemplateIsForReading() throws Exception {
        config.addRenderer(".x", info -> (model, context) -> Rendered.text(info.name()));
        config.route("page", "/page").template(renderer("page.x"));
        Application application = config.makeApplication();
        assertThat(answer(application, "GET")).isEqualTo("page.x");
        assertThat(answer(application, "POST")).isEqualTo("405");
    }

    private static final class Nobody implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.denied("nobody may " + permission);
        }
    }

    @Test
    void whatAllHaveMayBeSaidOnceAndOtherwiseByOne() throws Exception {
        config.setSecurityPolicy(new Nobody());
        config.route("page", "/page")
                .with(permission("edit"))
                .get(answering("open"), noPermissionRequired())
                .post(answering("closed"));
        Application application = config.makeApplication();
        assertThat(answer(application, "GET")).isEqualTo("open");
        assertThat(answer(application, "POST")).isEqualTo("403");
    }

    @Test
    void whoAnswersForARefusalKnowsViewAndDecision() throws Exception {
        config.setSecurityPolicy(new Nobody());
        config.route("page", "/page")
                .any(answering("x"), permission("edit"), requireCsrf(false), httpCache(Duration.ofHours(1)));
        config.addExceptionView(
                PermissionDenied.class,
                (denied, request) -> Response.text(
                        denied.view().name() + ": " + denied.decision().reason()));
        assertThat(answer(config.makeApplication(), "GET")).isEqualTo("page: nobody may edit");
    }

    @Test
    void twoOfOneConditionAreNamedByRouteAndCondition() {
        config.route("page", "/page").get(answering("a")).get(answering("b"));
        assertThatThrownBy(config::makeApplication)
                .hasMessageContaining("view for route page (request_method = GET,HEAD)");
    }

    @Test
    void twoWithoutConditionsAreNamedByRoute() {
        config.route("page", "/page").any(answering("a")).any(answering("b"));
        assertThatThrownBy(config::makeApplication).hasMessageContaining("view for route page is declared twice");
    }

    @Test
    void whatAnIncludeDeclaresFallsToTheOuterView() throws Exception {
        config.include(inner -> inner.route("page", "/page").any(answering("inner")));
        config.addView(answering("outer"), ViewOptions.route("page"));
        assertThat(answer(config.makeApplication(), "GET")).isEqualTo("outer");
    }
}
