package dev.mastaba.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.TestApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The events that the console sends to browsers. */
@Timeout(300)
class EventsTest {
    @TempDir
    static Path folder;

    private static RealServer server;
    private static TestApp console;

    @BeforeAll
    static void start() throws Exception {
        server = RealServer.start(folder, "mastaba.folder.quiet = 20ms\nmastaba.folder.scan = 100ms\n");
        console = server.openConsole().overSocket();
    }

    @AfterAll
    static void stop() {
        console.close();
        server.close();
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private CompletableFuture<HttpResponse<InputStream>> open() {
        return client.sendAsync(
                HttpRequest.newBuilder(console.address().resolve("/events")).build(), BodyHandlers.ofInputStream());
    }

    @Test
    void aStreamBeginsWithAnEventAndHasOneForEachChange() throws Exception {
        HttpResponse<InputStream> stream = open().get();
        assertThat(stream.statusCode()).isEqualTo(200);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(event(lines)).isEqualTo("data: changed");
            server.deploy(RealServer.shop(1), "shop.jar");
            assertThat(event(lines)).isEqualTo("data: changed");
        }
    }

    private static String event(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("data")) {
            line = lines.readLine();
        }
        return line;
    }

    @Test
    void theNumberOfStreamsIsBounded() throws Exception {
        List<CompletableFuture<HttpResponse<InputStream>>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(open());
        }
        List<InputStream> streams = new ArrayList<>();
        for (CompletableFuture<HttpResponse<InputStream>> answer : answers) {
            HttpResponse<InputStream> response = answer.get();
            if (response.statusCode() == 200) {
                streams.add(response.body());
            } else {
                assertThat(response.statusCode()).isEqualTo(503);
            }
        }
        assertThat(streams).hasSizeBetween(31, 32);
        for (InputStream stream : streams) {
            stream.close();
        }
        HttpResponse<InputStream> next = open().get();
        for (int version = 2; next.statusCode() == 503; version++) {
            server.deploy(RealServer.shop(version), "shop.jar");
            next = open().get();
        }
        assertThat(next.statusCode()).isEqualTo(200);
        next.body().close();
    }
}
