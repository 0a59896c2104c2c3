package dev.mastaba.core.render;

import static dev.mastaba.core.view.NamedViews.calling;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.render.Renderer.RendererInfo;
import dev.mastaba.core.view.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renderers that are called by code, what they are handed, and adapters, which come before them. */
class RenderingByCodeTest {
    private final Configurator config = new Configurator(Settings.none());
    private @Nullable Application application;
    private final List<Object> seen = new ArrayList<>();

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    private Response get(String target) throws Exception {
        Application made = application;
        if (made == null) {
            made = config.makeApplication();
            application = made;
        }
        return made.handle(SimpleRequest.get(target));
    }

    private void addGreeting() {
        config.addRenderer(".greet", info -> (model, context) -> {
            ResponseDraft.of(context.request()).header("X-While", "rendering").status(203);
            return new Rendered("text/greeting", Body.text(info.name() + " " + model), () -> seen.add("closed"));
        });
    }

    @Test
    void aWholeResponseIsRenderedWithWhatIsSaidMeanwhile() throws Exception {
        addGreeting();
        config.addView(request -> {
            ResponseDraft.of(request).header("X-Before", "1");
            Response response = Renderers.of(request).renderToResponse("a.greet", "org.app", Map.of(), request);
            assertThat(ResponseDraft.of(request).headers().first("X-Before")).isEqualTo("1");
            assertThat(ResponseDraft.of(request).headers().first("X-While")).isNull();
            return response;
        });
        Response response = get("/");
        assertThat(text(response)).isEqualTo("a.greet {}");
        assertThat(response.status()).isEqualTo(203);
        assertThat(response.header("X-While")).isEqualTo("rendering");
        assertThat(response.header("X-Before")).isNull();
        assertThat(response.header("Content-Type")).isEqualTo("text/greeting");
        response.close();
        assertThat(seen).containsExactly("closed");
    }

    @Test
    void aGivenResponseKeepsItsFields() throws Exception {
        addGreeting();
        config.addView(request -> Renderers.of(request)
                .renderToResponse(
                        "a.greet",
                        "org.app",
                        1,
                        request,
                        Response.builder()
                                .status(201)
                                .header("X-Mine", "1")
                                .contentType("text/mine")
                                .build()));
        config.addView(
                request -> Renderers.of(request)
                        .renderToResponse(
                                "a.greet",
                                "org.app",
                                1,
                                request,
                                Response.builder().build()),
                named("bare"));
        Response response = get("/");
        assertThat(response.header("X-Mine")).isEqualTo("1");
        assertThat(response.header("Content-Type")).isEqualTo("text/mine");
        assertThat(response.status()).isEqualTo(203);
        assertThat(get("/bare").header("Content-Type")).isEqualTo("text/greeting");
    }

    @Test
    void whatIsRenderedIsAText(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "<ä>");
        Runnable close = () -> seen.add("closed");
        String utf8 = "text/plain;charset=utf-8";
        for (Body body :
                List.of(Body.text("ä"), Body.writer(out -> out.write("ä")), Body.file(file, 1, 2), Body.stream(out -> {
                    out.onClosing(close);
                    out.write(out.closing() ? 0 : 0xC3);
                    out.write(0xA4);
                }))) {
            seen.clear();
            assertThat(new Rendered(utf8, body, close).text()).isEqualTo("ä");
            assertThat(seen).containsExactly("closed");
        }
        assertThat(new Rendered("text/plain;charset=iso-8859-1", Body.bytes(new byte[] {(byte) 0xE4})).text())
                .isEqualTo("ä");
        assertThat(Rendered.text("plain").text()).isEqualTo("plain");
        assertThat(new Rendered("text/greeting", Body.empty()).text()).isEmpty();
        Rendered failing = new Rendered(
                utf8,
                Body.writer(out -> {
                    throw new IOException("gone");
                }),
                close);
        assertThatThrownBy(failing::text).hasMessage("gone");
        assertThat(seen).containsExactly("closed", "closed");
    }

    @Test
    void theBodyIsInTheCharsetOfAGivenResponse() throws Exception {
        String type = "text/plain;charset=iso-8859-1";
        config.addView(request -> Renderers.of(request)
                .renderToResponse(
                        "string",
                        "org.app",
                        "ä",
                        request,
                        Response.builder().contentType(type).build()));
        Response response = get("/");
        assertThat(response.header("Content-Type")).isEqualTo(type);
        assertThat(((Body.Bytes) response.body()).content()).containsExactly(0xE4);
    }

    @Test
    void whatWasRenderedIsClosedWhereNoResponseCanBegin() {
        addGreeting();
        config.setResponseFactory(request -> {
            throw new IllegalStateException("no response");
        });
        config.addView(request -> 1, renderer("a.greet"));
        config.addView(
                request -> Renderers.of(request).renderToResponse("a.greet", "org.app", 1, request), named("code"));
        assertThatThrownBy(() -> get("/")).hasMessageContaining("no response");
        assertThatThrownBy(() -> get("/code")).hasMessageContaining("no response");
        assertThat(seen).containsExactly("closed", "closed");
    }

    @Test
    void oneIsFoundForWhoWantsItItself() {
        config.addRenderer(".x", info -> (model, context) -> Rendered.text(info.type() + " of " + info.owner()));
        Renderers.Named found = config.makeApplication()
                .get(Key.of(Renderers.class))
                .find("part.x", "org.app", Origin.named("org.app", "a test"));
        assertThat(found.info().named()).isEqualTo(new RendererInfo.Name("part.x", ".x", "org.app"));
        assertThat(found.renderer()).isNotNull();
    }

    @Test
    void aFactoryIsAskedOnceForANameOfAnAddOn() throws Exception {
        config.addRenderer(".x", info -> {
            seen.add(info.name());
            return (model, context) -> Rendered.text("");
        });
        config.addView(request -> 1, named("a"), renderer("t.x"));
        config.addView(request -> 1, named("b"), renderer("t.x"));
        config.addView(request -> 1, named("c"), renderer("u.x"));
        config.makeApplication();
        assertThat(seen).containsExactlyInAnyOrder("t.x", "u.x");
    }

    @Test
    void theEventHasAllThatCoreOffers() throws Exception {
        config.addRenderer("last", info -> (model, context) -> {
            seen.add(context.values().get("site"));
            seen.add(context.values().get("layout"));
            seen.add(context.values().containsKey("renderer_name"));
            return Rendered.text("");
        });
        config.addSubscriber(BeforeRender.class, event -> {
            assertThat(event.values())
                    .containsKeys(
                            "request", "req", "context", "view", "renderer_name", "renderer_info", "get_csrf_token");
            assertThat(event.get("request")).isInstanceOf(TemplateRequest.class).isSameAs(event.get("req"));
            assertThat(event.get("renderer_info"))
                    .isEqualTo(event.rendererInfo().named());
            assertThat(event.rendererName()).isEqualTo("last").isEqualTo(event.get("renderer_name"));
            assertThat(event.context()).contains(event.get("context"));
            assertThat(event.view()).contains(event.get("view"));
            assertThat(event.model()).isEqualTo(42);
            assertThat(event.layout()).isEmpty();
            event.layout("wiki:dark.peb");
            assertThat(event.layout()).contains("wiki:dark.peb");
            event.putAll(Map.of("site", "Wiki", "renderer_name", "mine"));
            event.remove("renderer_name");
        });
        config.addView(request -> 42, renderer("last"));
        get("/");
        assertThat(seen).containsExactly("Wiki", "wiki:dark.peb", false);
    }

    public static final class Greeter {
        public Greeter(Request request) {}

        Object greet() {
            return "hi";
        }
    }

    @Test
    void theViewIsTheObjectOfItsClassOrTheFunctionItself() throws Exception {
        config.addSubscriber(BeforeRender.class, event -> seen.add(event.view().orElse("none")));
        View function = request -> {
            Renderers.of(request).render("string", "org.app", 1, request);
            return "f";
        };
        config.addView(function, named("f"), renderer("string"));
        config.addView(calling(Greeter.class, "greet"), named("c"), renderer("string"));
        get("/f");
        get("/c");
        assertThat(seen.get(0)).isEqualTo("none");
        assertThat(seen.get(1)).isSameAs(function);
        assertThat(seen.get(2)).isInstanceOf(Greeter.class);
    }

    @Test
    void whatTemplatesSeeOfARequestIsPlainData() {
        SimpleRequest request = SimpleRequest.get("/pages/a?x=1&x=2");
        TemplateRequest seenOfIt = new TemplateRequest(request);
        assertThat(seenOfIt.getMethod()).isEqualTo("GET");
        assertThat(seenOfIt.getScheme()).isEqualTo(request.scheme());
        assertThat(seenOfIt.getAuthority()).isEqualTo(request.authority());
        assertThat(seenOfIt.getContextPath()).isEmpty();
        assertThat(seenOfIt.getPath()).isEqualTo("/pages/a");
        assertThat(seenOfIt.getQuery()).isEqualTo(Map.of("x", "2"));
        assertThat(seenOfIt.getPathParams()).isEmpty();
    }

    private interface Named {}

    private interface Priced {}

    private static class Thing implements Named, Priced {}

    private static final class Special extends Thing {}

    private static class Other implements Named {}

    private static final class MoreSpecial extends Other implements Priced {}

    @Test
    void theNearestAdapterMakesTheResponseBeforeAnyRenderer() throws Exception {
        config.addResponseAdapter(Object.class, any -> Response.text("any"));
        config.addResponseAdapter(Priced.class, priced -> Response.text("priced"));
        config.addResponseAdapter(Named.class, named -> Response.text("named"));
        config.addResponseAdapter(Map.class, map -> Response.text("map"));
        config.addResponseAdapter(Other.class, thing -> Response.text("other"));
        config.addResponseAdapter(AtomicInteger.class, thing -> Response.text("own"));
        config.addView(request -> new Special(), named("interface"), renderer("string"));
        config.addView(request -> new MoreSpecial(), named("between"), renderer("string"));
        config.addView(request -> new Other(), named("class"), renderer("string"));
        config.addView(request -> new AtomicInteger(), named("own"), renderer("string"));
        config.addView(request -> Map.of("a", 1), named("map"), renderer("string"));
        config.addView(request -> 1, named("any"));
        assertThat(text(get("/interface"))).isEqualTo("named");
        assertThat(text(get("/between"))).isEqualTo("priced");
        assertThat(text(get("/class"))).isEqualTo("other");
        assertThat(text(get("/own"))).isEqualTo("own");
        assertThat(text(get("/map"))).isEqualTo("map");
        assertThat(text(get("/any"))).isEqualTo("any");
    }

    @Test
    void whatAnAdapterThrowsIsAskedOfExceptionViews() throws Exception {
        config.addResponseAdapter(Thing.class, thing -> {
            throw new IllegalStateException("broken");
        });
        config.addView(request -> new Thing());
        config.addExceptionView(IllegalStateException.class, (failure, request) -> Response.text(failure.getMessage()));
        assertThat(text(get("/"))).isEqualTo("broken");
    }
}
