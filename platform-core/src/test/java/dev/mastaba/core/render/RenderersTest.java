package dev.mastaba.core.render;

import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.view.ViewOption;
import java.nio.charset.Charset;
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

    @Test
    void aViewMayDeclareItsStatus() throws Exception {
        config.addView(
                request -> {
                    String said = request.query().find("status").orElse(null);
                    if (said != null) {
                        ResponseDraft.of(request).status(Integer.parseInt(said));
                    }
                    return request.query().contains("own") ? Response.text("own") : "made";
                },
                renderer("string"),
                status(201));
        Application application = config.makeApplication();
        Response made = application.handle(SimpleRequest.get("/"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(text(made.body())).isEqualTo("made");
        assertThat(application.handle(SimpleRequest.get("/?status=202")).status())
                .isEqualTo(202);
        assertThat(application.handle(SimpleRequest.get("/?own")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"204, , null", "204, string, null", "204, string, made", "201, , null"})
    void aStatusWithoutContentNeedsNoRenderer(int status, String renderer, String result) throws Exception {
        List<ViewOption> options = new ArrayList<>(List.of(status(status)));
        if (renderer != null) {
            options.add(renderer(renderer));
        }
        config.addView(
                request -> {
                    ResponseDraft.of(request).header("X-A", "1");
                    return result.equals("null") ? null : result;
                },
                options.toArray(new ViewOption[0]));
        Response response = config.makeApplication().handle(SimpleRequest.get("/"));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("X-A")).isEqualTo("1");
        assertThat(response.header("Content-Type")).isNull();
        assertThat(response.body()).isEqualTo(Response.status(204).body());
    }

    @Test
    void aStatusIsOneNumberOfHttp() {
        for (ViewOption[] wrong : List.of(
                new ViewOption[] {status(600)},
                new ViewOption[] {ViewOption.of("status", "201")},
                new ViewOption[] {status(201), status(202)})) {
            Configurator own = new Configurator(Settings.none());
            own.addView(request -> Response.text(""), wrong);
            assertThatThrownBy(own::makeApplication).hasMessageContaining("Option \"status\"");
        }
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

    private static Body rendered(Configurator config, String renderer, String type, boolean asField) throws Exception {
        config.addView(
                request -> {
                    ResponseDraft draft = ResponseDraft.of(request);
                    assertThat(asField ? draft.header("Content-Type", type) : draft.contentType(type))
                            .isSameAs(draft);
                    return "Grüße";
                },
                renderer(renderer));
        Response response = config.makeApplication().handle(SimpleRequest.get("/"));
        assertThat(response.header("Content-Type")).isEqualTo(type);
        return response.body();
    }

    @ParameterizedTest
    @CsvSource({
        "text/html;charset=iso-8859-1, ISO-8859-1",
        "text/html; charset=\"Windows-1252\", windows-1252",
        "text/plain;charset=utf-16, UTF-16",
        "text/plain;CHARSET=UTF-8, UTF-8",
        "text/plain;charset=utf8, UTF-8",
        "application/json;charset=iso-8859-15, ISO-8859-15"
    })
    void theBodyIsInTheCharsetOfTheType(String type, Charset charset) throws Exception {
        byte[] expected = "Grüße".getBytes(charset);
        for (boolean asField : List.of(false, true)) {
            Configurator own = new Configurator(Settings.none());
            assertThat(((Body.Bytes) rendered(own, "string", type, asField)).content())
                    .isEqualTo(expected);
        }
        config.addRenderer(
                "quoted",
                info -> (model, context) -> new Rendered("application/json", Body.text(String.valueOf(model))));
        assertThat(((Body.Bytes) rendered(config, "quoted", type, false)).content())
                .isEqualTo(expected);
    }

    @Test
    void whatARendererMadeInNoNamedCharsetStaysAsItIs() throws Exception {
        byte[] own = {1, (byte) 0xFF};
        config.addRenderer("raw", info -> (model, context) -> new Rendered("text/csv", Body.bytes(own)));
        assertThat(((Body.Bytes) rendered(config, "raw", "text/csv;charset=iso-8859-1", false)).content())
                .isEqualTo(own);
    }

    @Test
    void aTextThatItsCharsetDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> rendered(config, "string", "text/plain;charset=us-ascii", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The charset US-ASCII cannot encode the character ü (U+00FC) at index 2");
    }

    @Test
    void aCharsetThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> rendered(config, "string", "text/plain;charset=klingon", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This Java runtime does not support the charset \"klingon\" of the content type"
                        + " \"text/plain;charset=klingon\"");
    }

    @Test
    void aBodyThatIsWrittenOnDemandKeepsItsCharset() {
        List<String> closed = new ArrayList<>();
        config.addRenderer(
                "stream",
                info -> (model, context) -> new Rendered(
                        "text/plain;charset=utf-8", Body.writer(out -> out.write("x")), () -> closed.add("closed")));
        assertThatThrownBy(() -> rendered(config, "stream", "text/plain;charset=us-ascii", false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The renderer streams text in UTF-8, so its content type cannot be"
                        + " \"text/plain;charset=us-ascii\"");
        assertThat(closed).containsExactly("closed");
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
        Renderers renderers = application.get(Key.of(Renderers.class));
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
                .hasMessageContaining("No renderer is registered for \"lost\"")
                .hasMessageContaining("Available: string");
    }

    @Test
    void functionsOfTemplatesAreFoundByTheirNames() {
        Map<String, TemplateFunction>[] found = functions();
        config.addTemplateFunction("b", call -> "b");
        config.addTemplateFunction("a", call -> "a");
        config.addRenderer(".x", info -> {
            found[0] = TemplateFunction.all(info.registry());
            return (model, context) -> Rendered.text("");
        });
        config.addTemplateView(renderer("t.x"));
        config.makeApplication();
        assertThat(found[0]).containsKeys("a", "b");
        assertThat(TemplateFunction.all(new Registry())).isEmpty();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of maps to be written by a lambda
    private static Map<String, TemplateFunction>[] functions() {
        return new Map[1];
    }
}
