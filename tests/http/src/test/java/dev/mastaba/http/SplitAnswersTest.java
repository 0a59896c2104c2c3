package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Redirect;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.http.header.MediaType;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Whatever text of a stranger gets into a field of an answer, and by whatever way: no field of the stranger's own comes of it, and no second answer. */
class SplitAnswersTest {
    private static final String INJECTED = "X-Injected: yes";

    /** Line ends as they are, those of other scripts, and signs of which a byte is one (U+010D, U+010A). */
    private static final List<String> ENDS = List.of(
            "\r\n",
            "\n",
            "\r",
            "\r\n\r\n",
            "\n\n",
            "\u010d\u010a",
            "\u010a",
            "\u0085",
            "\u2028",
            "\u0000\r\n",
            "\u000b",
            "\u560d\u560a");

    private static final Map<String, BiFunction<Request, String, Response>> WAYS = ways();

    private static Map<String, BiFunction<Request, String, Response>> ways() {
        Map<String, BiFunction<Request, String, Response>> ways = new TreeMap<>();
        ways.put("with", (request, text) -> Response.text("a").withHeader("X-A", text));
        ways.put("name", (request, text) -> Response.text("a").withHeader("X-A" + text, "b"));
        ways.put(
                "header",
                (request, text) -> Response.builder().header("X-A", text).build());
        ways.put(
                "add",
                (request, text) -> Response.builder().addHeader("X-A", text).build());
        ways.put(
                "type",
                (request, text) ->
                        Response.builder().contentType("text/" + text).text("a").build());
        ways.put(
                "parsed",
                (request, text) -> Response.builder()
                        .contentType(MediaType.parse("text/plain; a=\"" + text + '"')
                                .map(String::valueOf)
                                .orElse("text/plain"))
                        .text("a")
                        .build());
        ways.put(
                "attachment",
                (request, text) -> Response.builder().attachment(text).build());
        ways.put("inline", (request, text) -> Response.builder().inline(text).build());
        ways.put(
                "etag",
                (request, text) ->
                        Response.builder().etag(EntityTag.strong(text)).build());
        ways.put("vary", (request, text) -> Response.text("a").withVary(text));
        ways.put("cookie", (request, text) -> Response.text("a").withCookie(Cookie.of("a", text)));
        ways.put("cookie-name", (request, text) -> Response.text("a").withCookie(Cookie.of("a" + text, "b")));
        ways.put(
                "cookie-path",
                (request, text) ->
                        Response.text("a").withCookie(Cookie.of("a", "b").at("/" + text)));
        ways.put(
                "cookie-domain",
                (request, text) ->
                        Response.text("a").withCookie(Cookie.of("a", "b").forDomain(text)));
        ways.put("redirect", (request, text) -> {
            throw new Redirect("/next" + text);
        });
        ways.put("exception", (request, text) -> {
            throw new NotFound("lost").header("X-A", text);
        });
        ways.put("detail", (request, text) -> {
            throw new HttpException(400, text);
        });
        ways.put(
                "fields",
                (request, text) -> Response.builder()
                        .header(
                                "X-A",
                                Headers.of(List.of(new Header("X-A", text)))
                                        .all("X-A")
                                        .get(0))
                        .build());
        ways.put(
                "cache",
                (request, text) -> Response.builder()
                        .cacheControl(new CacheControl(Map.of("a", text)))
                        .build());
        ways.put(
                "echo",
                (request, text) -> Response.text("a")
                        .withHeader("X-A", request.headers().all("X-Echo").toString()));
        return ways;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String asked(String way, String text) {
        String query = encoded(text);
        return "GET /" + way + "?text=" + query + " HTTP/1.1\r\nHost: localhost\r\nX-Echo: "
                + text.replaceAll("[\\r\\n\\x00]", "") + "\r\nConnection: close\r\n\r\n";
    }

    @Test
    void noWayInSplitsAnAnswer() throws IOException {
        Configurator config = new Configurator(new Settings(Map.of("mastaba.debug.all", "true")));
        WAYS.forEach((name, way) -> config.route(name, "/" + name)
                .get(request -> way.apply(request, request.query().get("text", ""))));
        try (JettyServer server =
                Serving.of(config.makeApplication()).start(HttpSettings.from(Map.of("mastaba.http.port", "0")))) {
            for (String way : WAYS.keySet()) {
                for (String end : ENDS) {
                    String text = "a" + end + INJECTED + end + "<b>";
                    Wire.Answer answer = Wire.ask(server, asked(way, text));
                    String what = way + " " + encoded(end);
                    assertThat(answer.status()).as(what).isNotZero();
                    assertThat(answer.fields()).as(what).noneMatch(field -> field.startsWith("X-Injected"));
                    assertThat(answer.body()).as(what).doesNotContain("HTTP/1.1");
                }
            }
        }
    }

    @Test
    void harmlessTextsGetThere() throws IOException {
        Configurator config = new Configurator();
        WAYS.forEach((name, way) -> config.route(name, "/" + name)
                .get(request -> way.apply(request, request.query().get("text", ""))));
        try (JettyServer server =
                Serving.of(config.makeApplication()).start(HttpSettings.from(Map.of("mastaba.http.port", "0")))) {
            assertThat(Wire.ask(server, asked("with", "good")).field("X-A")).isEqualTo("good");
            assertThat(Wire.ask(server, asked("cookie", "good")).field("Set-Cookie"))
                    .startsWith("a=good;");
            assertThat(Wire.ask(server, asked("exception", "good")).field("X-A"))
                    .isEqualTo("good");
            assertThat(Wire.ask(server, asked("attachment", "good")).field("Content-Disposition"))
                    .contains("good");
            assertThat(Wire.ask(server, asked("echo", "good")).field("X-A")).isEqualTo("[good]");
        }
    }
}
