package dev.mastaba.system.installation;

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
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;

/** Asks a server what the command line asks, without starting a JVM for each question. */
final class Admin {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path file;

    Admin(Path file) {
        this.file = file;
    }

    AdminReply ask(String command, String... arguments) {
        try {
            Properties endpoint = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                endpoint.load(reader);
            }
            String query = Arrays.stream(arguments)
                    .map(argument -> "arg=" + URLEncoder.encode(argument, StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "http://127.0.0.1:" + endpoint.getProperty("port") + "/" + command + "?" + query))
                    .header("Authorization", "Bearer " + endpoint.getProperty("token"))
                    .timeout(Duration.ofSeconds(60))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            int exit = response.headers()
                    .firstValue("Mastaba-Exit-Code")
                    .map(Integer::parseInt)
                    .orElse(-1);
            return new AdminReply(exit, response.body());
        } catch (IOException failed) {
            throw new AssertionError("The command " + command + " was not answered", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
