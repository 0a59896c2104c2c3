package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several applications on one server: which one answers, whatever a client says of the host. */
class MountsIT {
    @TempDir
    static Path folder;

    private static Installation server;

    @BeforeAll
    static void start() {
        server = Installation.in(folder.resolve("base"))
                .withShipped("addons/addon-tweens.jar")
                .configured("server.cfg", "mastaba.http.access.log = common\n")
                .configured("docs.cfg", "mastaba.path = /docs\nmastaba.tweens.access-log = json\n")
                .configured("shop.cfg", "mastaba.host = Shop.example.org\n")
                .configured("shopdocs.cfg", "mastaba.host = shop.example.org\nmastaba.path = /docs/\n")
                .configured("local.cfg", "mastaba.host = ::1\n")
                .configured("wide.cfg", "mastaba.host = *.wide.example.org, wide.example.net\n");
        for (String id : new String[] {"main", "docs", "shop", "shopdocs", "local", "wide"}) {
            server.with(AddOns.application(id, id, """
                    config.addNotFoundView(request -> Response.builder().status(404).text("none of %1$s").build());
                    config.addRoute("front", "/");
                    config.addView(request -> Response.text("front of %1$s"), route("front"), id("front"));""".formatted(id)).writeTo(folder.resolve("made")));
        }
        server.start();
        server.awaitPage("/docs/", "front of docs");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "anything.example.org, /, front of main",
        "anything.example.org, /docs, front of docs",
        "anything.example.org, /docs/, front of docs",
        "anything.example.org, /%64ocs/, front of docs",
        "anything.example.org, /docs/none, none of docs",
        "anything.example.org, /docsx, none of main",
        "anything.example.org, /DOCS/, none of main",
        "shop.example.org, /, front of shop",
        "shop.example.org, /docs/, front of shopdocs",
        "SHOP.Example.ORG, /, front of shop",
        "shop.example.org:1234, /, front of shop",
        "shop.example.org., /, front of shop",
        "shop.example.org.:80, /docs/, front of shopdocs",
        "evil.shop.example.org, /, front of main",
        "shop.example.org.evil, /, front of main",
        "[::1]:6543, /, front of local",
        "[::2], /, front of main",
        "a.wide.example.org, /, front of wide",
        "A.b.Wide.example.org:81, /, front of wide",
        "wide.example.net, /, front of wide",
        "wide.example.org, /, front of main",
        "xwide.example.org, /, front of main",
        "a.wide.example.org, /docs/, front of docs",
        "127.0.0.1, /, front of main",
    })
    void theHostAndThePathDecide(String host, String path, String answer) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .endsWith(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "'Host: shop.example.org\r\nHost: other.example.org\r\n'",
        "'Host: shop example.org\r\n'",
        "'Host: shop.example.org/docs\r\n'",
        "'Host: user@shop.example.org\r\n'",
        "'Host: shop.example.org:port\r\n'",
        "'Host: [::1\r\n'",
        "'Host:\r\n'",
        "'Accept: */*\r\n'",
    })
    void anAbsurdHostOrNoneIsRefused(String fields) throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\n" + fields + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContain("front of");
    }

    @Test
    void anOldClientThatNamesNoHostGetsWhatServesEveryHost() throws IOException {
        assertThat(raw("GET /docs/ HTTP/1.0\r\n\r\n")).endsWith("front of docs");
    }

    @Test
    void aTargetThatIsAWholeUrlCountsAsItsHost() throws IOException {
        assertThat(
                        raw(
                                "GET http://shop.example.org/docs/ HTTP/1.1\r\nHost: shop.example.org\r\nConnection: close\r\n\r\n"))
                .endsWith("front of shopdocs");
    }

    @Test
    void aTargetAndAHostThatContradictEachOtherAreRefused() throws IOException {
        assertThat(raw("GET http://shop.example.org/ HTTP/1.1\r\nHost: other.example.org\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContain("front of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/logged?x=%20y", "/%64ocs/logged?encoded", "/docs?logged"})
    void accessLogsHaveTheTargetAsItCame(String target) throws IOException {
        raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        String[] parts = target.split("\\?", 2);
        String json = "\"url.path\":\"" + parts[0] + "\",\"url.query\":\"" + parts[1] + "\"";
        for (String line : List.of("\"GET " + target + " HTTP/1.1\"", json)) {
            Await.until(line, Duration.ofSeconds(60), () -> server.output().contains(line), server::output);
        }
    }

    @Test
    void statusNamesThemAll() {
        assertThat(server.admin("status").text()).contains("docs, local, main, shop, shopdocs");
    }

    /** Sends exactly this, and reads until the server closes. */
    private static String raw(String request) throws IOException {
        URI url = server.url();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
