package dev.mastaba.osgi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.TextTable;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminEndpointTest {
    @TempDir
    Path folder;

    private AdminEndpoint endpoint;
    private Properties file;

    @BeforeEach
    void open() throws IOException {
        endpoint = AdminEndpoint.open(
                folder.resolve("admin.properties"),
                new NamedCommands(
                        Map.of(
                                "echo",
                                (arguments, caller) -> Answer.done(
                                        new TextTable("what", "line")
                                                .row(String.join("+", arguments.words()), "1\n2")
                                                .text(),
                                        Map.of("arguments", arguments.words())),
                                "broken",
                                (arguments, caller) -> {
                                    throw new IOException("no disk");
                                }),
                        Map.of(),
                        TreeMap::new,
                        folder));
        file = new Properties();
        file.load(new StringReader(Files.readString(folder.resolve("admin.properties"))));
    }

    @AfterEach
    void close() {
        endpoint.close();
        assertThat(folder.resolve("admin.properties")).doesNotExist();
    }

    @Test
    void answersTheHolderOfTheToken() throws Exception {
        assertThat(Files.getPosixFilePermissions(folder.resolve("admin.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        HttpResponse<String> answer = post("echo?arg=a%20b&arg=%C3%A9", "Bearer " + file.getProperty("token"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("what    line\na b+é   1\n        2\n");
        assertThat(post("echo?arg=x&json=true", "Bearer " + file.getProperty("token"))
                        .body())
                .isEqualToIgnoringWhitespace("{\"arguments\":[\"x\"]}");
    }

    @Test
    void refusesEverybodyElse() throws Exception {
        assertThat(post("echo", "Bearer x").statusCode()).isEqualTo(401);
        assertThat(post("echo", "").statusCode()).isEqualTo(401);
        HttpRequest get =
                request("echo", "Bearer " + file.getProperty("token")).GET().build();
        assertThat(send(get).statusCode()).isEqualTo(405);
        HttpRequest page = request("echo", "Bearer " + file.getProperty("token"))
                .header("Origin", "http://evil.example")
                .build();
        assertThat(send(page).statusCode()).isEqualTo(403);
        HttpRequest otherHost = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + file.getProperty("port") + "/echo"))
                .header("Authorization", "Bearer " + file.getProperty("token"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(send(otherHost).statusCode()).isEqualTo(403);
    }

    @Test
    void saysWhatItDoesNotKnowAndWhatFailed() throws Exception {
        HttpResponse<String> unknown = post("frob", "Bearer " + file.getProperty("token"));
        assertThat(unknown.body()).contains("broken, echo");
        assertThat(unknown.headers().firstValue("Mastaba-Exit-Code")).contains("2");
        assertThat(post("broken", "Bearer " + file.getProperty("token")).body()).contains("no disk");
        assertThat(post("echo?arg=%FF", "Bearer " + file.getProperty("token")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void clientsThatDoNotFinishKeepNobodyWaiting() throws Exception {
        List<Socket> unfinished = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(file.getProperty("port")));
                unfinished.add(socket);
                String head = i % 2 == 0
                        ? "POST /echo HT"
                        : "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(post("echo?arg=x", "Bearer " + file.getProperty("token")).body())
                    .contains("x");
        } finally {
            for (Socket socket : unfinished) {
                socket.close();
            }
        }
    }

    private HttpResponse<String> post(String command, String authorization) throws Exception {
        return send(request(command, authorization).build());
    }

    private HttpRequest.Builder request(String command, String authorization) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + file.getProperty("port") + "/" + command))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.noBody());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
