package dev.mastaba.docs.running;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.MountedApplication;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.stream.WebSocket;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestSocket;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide says of running the server. */
class RunningTest {
    private static final Path PAGE = Path.of("guide/running.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(mastaba\\.http\\.[a-z0-9.]+)` \\|([^|]*)\\|");

    // tag::running-websocket
    private static final class Echo implements WebSocket.Endpoint {
        @Override
        public void onText(WebSocket socket, String text) throws IOException {
            socket.send("You said: " + text);
        }
    }

    // end::running-websocket

    @Test
    void aViewThatNeverBlocks() {
        Configurator config = new Configurator();
        // tag::running-non-blocking
        config.route("greeting", "/greeting").get(request -> Response.text("Hello"), nonBlocking());
        Tween stamped = next -> request -> next.handle(request).withHeader("X-Stamp", "yes");
        config.addTween("stamped", stamped, nonBlocking());
        // end::running-non-blocking
        Application application = config.makeApplication();
        assertThat(application.nonBlockingRoutes().isEmpty()).isFalse();
        try (TestApp app = TestApp.of(application).overSocket()) {
            app.get("/greeting").expectBody("Hello").expectHeader("X-Stamp", "yes");
        }
    }

    private static Configurator talking() {
        Configurator config = new Configurator();
        // tag::running-websocket
        config.addRoute("talk", "/talk");
        config.addView(
                request -> Response.upgrade(
                        new Echo(), WebSocket.Options.standard().messages(4096)),
                route("talk"));
        // end::running-websocket
        return config;
    }

    @Test
    void everySettingIsInATableWithItsDefault() throws IOException {
        Map<String, String> written = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            assertThat(written.put(row.group(1), row.group(2).strip()))
                    .as(row.group(1))
                    .isNull();
        }
        String known = catchThrowable(() -> HttpSettings.from(Map.of("mastaba.http.none", "")))
                .getMessage()
                .replaceFirst(".* Available below [^:]*: ", "");
        assertThat(written.keySet())
                .isEqualTo(new TreeSet<>(Arrays.stream(known.split(", "))
                        .map(name -> "mastaba.http." + name)
                        .toList()));
        assertThat(HttpSettings.from(written)).isEqualTo(HttpSettings.standard());
    }

    @Test
    void settingsOfAProgram() throws Exception {
        Application application = talking().makeApplication();
        // tag::running-settings
        HttpSettings settings = HttpSettings.from(Map.of("mastaba.http.port", "0", "mastaba.http.health", "/health"));
        JettyServer server = JettyServer.create(settings, application).start();
        // end::running-settings
        try (server) {
            HttpResponse<String> healthy = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.address().resolve("/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(healthy.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void webSockets() {
        try (TestApp app = TestApp.of(talking().makeApplication())) {
            // tag::running-websocket-test
            try (TestSocket talk = app.overSocket().webSocket("/talk")) {
                talk.send("hello").expect("You said: hello");
            }
            // end::running-websocket-test
        }
    }

    @Test
    void mounted() throws Exception {
        Configurator inner = new Configurator();
        inner.addRoute("page", "/page/{name}");
        inner.addView(request -> Response.text(request.contextPath() + " " + request.pathParam("name")), route("page"));
        Application other = inner.makeApplication();
        Configurator config = new Configurator();
        // tag::running-mounted
        config.addRoute("old", "/old/*subpath");
        config.addView(MountedApplication.of(other), route("old"));
        // end::running-mounted
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/old/page/Home").expectStatus(200).expectBody("/old Home");
        }
    }
}
