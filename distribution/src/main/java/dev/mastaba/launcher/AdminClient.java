package dev.mastaba.launcher;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** Asks a running server through its admin endpoint: on loopback, guarded by a token that only the owner of {@code var/} can read. */
final class AdminClient {
    /** What the server said. */
    record Answer(int exitCode, String text) {}

    private final Layout layout;

    AdminClient(Layout layout) {
        this.layout = layout;
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @throws IOException with a sentence for people when no server runs here or it does not answer
     */
    Answer ask(String command, List<String> arguments, boolean json) throws IOException, InterruptedException {
        Properties endpoint = endpoint();
        String query = arguments.stream()
                .map(argument -> "arg=" + URLEncoder.encode(argument, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", json ? "&json=true" : ""));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + endpoint.getProperty("port") + "/" + command + query))
                .header("Authorization", "Bearer " + endpoint.getProperty("token"))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response;
        try {
            response = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(2))
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (java.net.ConnectException refused) {
            throw notRunning();
        }
        int exit = response.headers()
                .firstValue("Mastaba-Exit-Code")
                .map(Integer::parseInt)
                .orElse(response.statusCode() == 200 ? 0 : 1);
        return new Answer(exit, response.body());
    }

    private Properties endpoint() throws IOException {
        Path file = layout.adminFile();
        if (!Files.isReadable(file)) {
            throw notRunning();
        }
        Properties endpoint = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            endpoint.load(reader);
        }
        return endpoint;
    }

    private IOException notRunning() {
        return new IOException("No server runs in " + layout.base()
                + ".\nStart one with: mastaba serve   (another base: MASTABA_BASE=FOLDER mastaba …)");
    }
}
