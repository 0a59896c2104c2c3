package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The ready tweens as a bundle of a running server: the operator asks for them, and nothing is there without a word. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TweensIT {
    private static final String SETTINGS = """
            mastaba.tweens.cors.origins = https://*.example.org
            mastaba.tweens.security-headers = true
            mastaba.tweens.request-id = true
            mastaba.tweens.access-log = json
            mastaba.tweens.time-limit = 5s
            mastaba.tweens.compression = true
            """;

    @TempDir
    static Path folder;

    private static Installation server;

    @BeforeAll
    static void start() {
        server = Installation.in(folder.resolve("base"))
                .withShipped("addons/addon-tweens.jar")
                .configured("server.cfg", "mastaba.log.format = ecs\n")
                .configured("careful.cfg", "mastaba.path = /careful\n" + SETTINGS);
        for (String id : new String[] {"plain", "careful"}) {
            server.with(AddOns.application(id, id, """
                    config.addRoute("front", "/");
                    config.addRoute("slow", "/slow");
                    config.addRoute("broken", "/broken/{page}");
                    config.addView(request -> { throw new IllegalStateException("broken\\n00:00:00 forged"); }, route("broken"));
                    config.addView(request -> Response.text("front of %1$s ".repeat(200)), route("front"));
                    config.addView(request -> { Thread.sleep(20_000); return Response.text("late"); }, route("slow"));""".formatted(id)).writeTo(folder.resolve("made")));
        }
        server.start();
        server.awaitPage("/careful/", "front of careful");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
                .header("Origin", "https://shop.example.org")
                .header("Accept-Encoding", "gzip")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void theOperatorAsksForThem() throws Exception {
        HttpResponse<byte[]> answer = get("/careful/");
        assertThat(answer.headers().map())
                .containsKeys("x-request-id", "content-security-policy", "x-content-type-options")
                .extracting("access-control-allow-origin")
                .asString()
                .contains("https://shop.example.org");
        assertThat(answer.headers().allValues("vary")).asString().contains("Origin", "Accept-Encoding");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("front of careful");
        }
        assertThat(server.admin("tweens", "--app=careful").text())
                .contains("access-log", "request-id", "compression", "security-headers", "cors", "time-limit");
    }

    @Test
    void theAccessLogInJsonIsJsonOnTheConsole() throws Exception {
        get("/careful/?json");
        Await.until(
                "a line for the request",
                Duration.ofSeconds(60),
                () -> server.output().contains("\"json\""),
                server::output);
        assertThat(server.output().lines().filter(line -> line.contains("\"url.query\":\"json\"")))
                .singleElement()
                .asString()
                .startsWith("{\"@timestamp\":\"")
                .contains("\"http.request.id\":\"", "\"http.route\":\"/\"", "\"mastaba.application\":\"careful\"")
                .endsWith("}");
    }

    @Test
    void recordsNameTheirRequest() throws Exception {
        String id = get("/careful/broken/a?token=hush")
                .headers()
                .firstValue("x-request-id")
                .orElseThrow();
        assertThat(server.output().lines().filter(line -> line.contains("GET /careful/broken/a failed")))
                .singleElement()
                .asString()
                .startsWith("{\"@timestamp\":\"")
                .contains(
                        "\"mastaba.application\":\"careful\"",
                        "\"mastaba.bundle\":\"careful\"",
                        "\"mastaba.view\":\"careful:",
                        "\"mastaba.generation\":\"",
                        "\"http.route\":\"/broken/{page}\"",
                        "\"http.request.id\":\"" + id + "\"",
                        "\"error.stack_trace\":\"java.lang.IllegalStateException: broken\\u000a00:00:00 forged")
                .endsWith("}");
        assertThat(server.output()).doesNotContain("hush");
        assertThat(server.output().lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void aViewThatTakesTooLongIsInterruptedAndTold() throws Exception {
        assertThat(get("/careful/slow").statusCode()).isEqualTo(503);
        assertThat(server.output()).contains("GET /careful/slow exceeded its time limit", "Thread.sleep");
    }

    /** Nothing of it stays: neither the thread that waits for limits nor what requests held. */
    @Test
    @Order(Integer.MAX_VALUE)
    void itsClassLoaderGoesWithItsBundle() throws Exception {
        assertThat(get("/careful/").statusCode()).isEqualTo(200);
        assertThat(server.output()).doesNotContain("MAST-CONF-005");
        server.remove("addon-tweens.jar");
        new Jvm(server.pid()).awaitLoadersOf("dev.mastaba.tweens.TweensAddOn", 0, Duration.ofSeconds(60));
        assertThat(get("/careful/").headers().firstValue("x-request-id")).isEmpty();
    }

    @Test
    void anApplicationThatSaysNothingHasNone() throws Exception {
        HttpResponse<byte[]> answer = get("/");
        assertThat(answer.headers().map())
                .doesNotContainKeys(
                        "x-request-id",
                        "content-security-policy",
                        "access-control-allow-origin",
                        "vary",
                        "content-encoding");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("front of plain");
    }
}
