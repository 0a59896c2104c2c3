package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications with sessions at the root and at paths of one host: nobody reads another's, nobody logs another's visitors out. */
class TwoApplicationsIT {
    private static final String[] IDS = {"a", "b", "root"};

    @TempDir
    Path folder;

    private final CookieManager browser = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(browser).build();

    private Installation server(String settings) {
        Installation server = Installation.in(folder.resolve("base"))
                .withAddOns("addon-sessions", "jackson-core")
                .configured("a.cfg", "mastaba.path = /a\n" + settings)
                .configured("b.cfg", "mastaba.path = /b\n" + settings)
                .configured("root.cfg", settings);
        for (String id : IDS) {
            server.with(AddOns.application("app." + id, id, """
                    config.include("dev.mastaba.sessions");
                    config.addRoute("front", "/");
                    config.addView(request -> Response.text("front of %s"), route("front"));
                    config.addRoute("login", "/login/{user}");
                    config.addView(request -> {
                      dev.mastaba.core.session.Session.of(request).put("user", request.pathParam("user"));
                      return Response.text("in"); }, route("login"));
                    config.addRoute("who", "/who");
                    config.addView(request -> Response.text(
                      dev.mastaba.core.session.Session.of(request).find("user").orElse("nobody")), route("who"));""".formatted(id)).writeTo(folder.resolve("made")));
        }
        server.start();
        server.awaitPage("/", "front of root");
        server.awaitPage("/b/", "front of b");
        return server;
    }

    private String get(Installation server, String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(server.url().resolve(path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** A request with a cookie alone that the test makes. */
    private static String stolen(Installation server, String path, String cookie)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.url().resolve(path))
                                .header("Cookie", cookie)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "memory", "jdbc"})
    void sessionsAreApart(String store) throws Exception {
        try (Installation server = server("mastaba.sessions.store = " + store + "\n")) {
            assertThat(get(server, "/a/login/ada")).isEqualTo("in");
            assertThat(get(server, "/b/login/bob")).isEqualTo("in");
            assertThat(get(server, "/login/imhotep")).isEqualTo("in");
            assertThat(get(server, "/a/who")).isEqualTo("ada");
            assertThat(get(server, "/b/who")).isEqualTo("bob");
            assertThat(get(server, "/who")).isEqualTo("imhotep");
            assertThat(browser.getCookieStore().getCookies())
                    .extracting(HttpCookie::getName, HttpCookie::getPath)
                    .containsExactlyInAnyOrder(
                            tuple("session-a", "/a"), tuple("session-b", "/b"), tuple("session-root", "/"));
            String ada = browser.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("session-a"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            assertThat(stolen(server, "/a/who", "session-a=" + ada)).isEqualTo("ada");
            for (String id : IDS) {
                String cookies = "session-" + id + "=" + ada + "; session=" + ada;
                assertThat(stolen(server, "/b/who", cookies)).isEqualTo("nobody");
                assertThat(stolen(server, "/who", cookies)).isEqualTo("nobody");
            }
        }
    }

    @Test
    void thoseOfOneOwnerAreShared() throws Exception {
        try (Installation server = server("mastaba.sessions.owner = shop\n")) {
            assertThat(get(server, "/a/login/ada")).isEqualTo("in");
            assertThat(get(server, "/b/who")).isEqualTo("ada");
            assertThat(get(server, "/who")).isEqualTo("ada");
            // The add-on of sessions refers to a database, which nobody uses here.
            assertThat(server.var().resolve("data")).doesNotExist();
            assertThat(server.output()).doesNotContain("Database sessions");
        }
    }
}
