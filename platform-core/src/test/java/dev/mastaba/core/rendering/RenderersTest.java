package dev.mastaba.core.rendering;

import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.event.NewRequest;
import dev.mastaba.core.message.Body;
import dev.mastaba.core.message.Cookie;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.message.SimpleRequest;
import dev.mastaba.core.registry.Registry;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.core.router.Application;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderersTest {
    private final Configurator config = new Configurator(Settings.none());

    private static String text(Body body) {
        return new String(((Body.Bytes) body).content(), StandardCharsets.UTF_8);
    }

    @Test
    void aViewSaysTypeAndCookiesBeforehand() throws Exception {
        config.addView(
                request -> {
                    ResponseDraft.of(request)
                            .contentType("text/csv")
                            .cookie(Cookie.of("a", "b"))
                            .header("X-A", "1")
                            .header("x-a", "2")
                            .addHeader("X-A", "3");
                    return "x";
                },
                renderer("string"));
        Response response = config.makeApplication().handle(SimpleRequest.get("/"));
        assertThat(response.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(response.header("Set-Cookie")).startsWith("a=b");
        assertThat(response.headers().all("X-A")).containsExactly("2", "3");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, text/plain;charset=utf-8",
        "text/plain;charset=iso-8859-1, text/plain;charset=iso-8859-1",
        "application/xml, application/xml;charset=utf-8",
        "image/svg+xml, image/svg+xml;charset=utf-8",
        "application/json, application/json",
        "image/png, image/png"
    })
    void textAndXmlAreSaidToBeUtf8(String said, String sent) throws Exception {
        config.addView(
                request -> {
                    ResponseDraft.of(request).contentType(said);
                    return "x";
                },
                renderer("string"));
        assertThat(get().header("Content-Type")).isEqualTo(sent);
    }

    @Test
    void aContentTypeGivenAsAFieldIsSentAsItIs() throws Exception {
        config.addView(
                request -> {
                    ResponseDraft.of(request).header("content-type", "text/css");
                    return "x";
                },
                renderer("string"));
        assertThat(get().headers().all("Content-Type")).containsExactly("text/css");
    }

    @Test
    void anotherRendererMayTakeThePlaceOfTheViewsOwnForOneAnswer() throws Exception {
        config.addRenderer("loud", info -> (model, context) -> Rendered.text(model + "! by " + context.rendererName()));
        config.addSubscriber(NewRequest.class, event -> {
            if (event.request().query().contains("loud")) {
                Renderers.override(event.request(), "loud");
            }
        });
        config.addView(request -> "x", renderer("string"));
        config.addView(request -> Response.text("own"), named("own"), renderer("string"));
        config.addView(request -> "x", named("bare"));
        Application application = config.makeApplication();
        assertThat(text(application.handle(SimpleRequest.get("/?loud=")).body()))
                .isEqualTo("x! by loud");
        assertThat(text(application.handle(SimpleRequest.get("/")).body())).isEqualTo("x");
        assertThat(text(application.handle(SimpleRequest.get("/own?loud=")).body()))
                .isEqualTo("own");
        assertThatThrownBy(() -> application.handle(SimpleRequest.get("/bare?loud=")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no renderer");
    }

    private Response get() throws Exception {
        return config.makeApplication().handle(SimpleRequest.get("/"));
    }

    @Test
    void somethingIsRenderedOutsideOfAView() throws Exception {
        config.addRenderer(".greet", info -> (model, context) -> {
            ResponseDraft.of(context.request()).status(500);
            return Rendered.html(info.name() + " " + model);
        });
        Application application = config.makeApplication();
        SimpleRequest request = SimpleRequest.get("/");
        ResponseDraft.of(request).status(201);
        ResponseDraft before = ResponseDraft.of(request);
        Renderers renderers = application.get(Renderers.key());
        Rendered mail = renderers.render("mail.greet", "org.app", Map.of(), request);
        assertThat(mail.contentType()).isEqualTo("text/html;charset=utf-8");
        assertThat(text(mail.body())).isEqualTo("mail.greet {}");
        assertThat(ResponseDraft.of(request)).isSameAs(before);
        assertThat(text(renderers.render("mail.greet", "org.app", 1, request).body()))
                .isEqualTo("mail.greet 1");
    }

    @Test
    void whoIsToldBeforehandSeesRequestModelAndValues() throws Exception {
        List<Object> seen = new ArrayList<>();
        config.addSubscriber(BeforeRender.class, event -> {
            event.put("site", "Wiki");
            seen.addAll(
                    List.of(event.request().path(), String.valueOf(event.model()), String.valueOf(event.get("site"))));
            seen.add(event.values().containsKey("request"));
            seen.add(event.get("nothing") == null);
        });
        config.addView(request -> 42, renderer("string"));
        config.makeApplication().handle(SimpleRequest.get("/"));
        assertThat(seen).containsExactly("/", "42", "Wiki", true, true);
    }

    @Test
    void viewsThatSayNoRendererHaveTheDefaultOne() throws Exception {
        config.addRenderer("", info -> (model, context) -> Rendered.text("default " + model));
        config.addView(request -> 1);
        assertThat(text(config.makeApplication().handle(SimpleRequest.get("/")).body()))
                .isEqualTo("default 1");
    }

    @Test
    void anUnknownOneIsRefusedWithThoseThatHaveANameOnly() {
        config.addRenderer("", info -> (model, context) -> Rendered.text(""));
        config.addView(request -> 1, renderer("lost"));
        assertThatThrownBy(config::makeApplication)
                .hasMessageContaining("There is no renderer for \"lost\"")
                .hasMessageContaining("There are: string");
    }

    @Test
    void functionsOfTemplatesAreFoundByTheirNames() {
        Map<String, TemplateFunction>[] found = functions();
        config.addTemplateFunction("b", call -> "b");
        config.addTemplateFunction("a", call -> "a");
        config.addRenderer(".x", info -> {
            found[0] = TemplateFunctions.of(info.registry());
            return (model, context) -> Rendered.text("");
        });
        config.addTemplateView(renderer("t.x"));
        config.makeApplication();
        assertThat(found[0]).containsKeys("a", "b");
        assertThat(TemplateFunctions.of(new Registry())).isEmpty();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of maps to be written by a lambda
    private static Map<String, TemplateFunction>[] functions() {
        return new Map[1];
    }
}
