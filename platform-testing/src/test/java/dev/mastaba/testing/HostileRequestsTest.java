package dev.mastaba.testing;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.appendSlash;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a stranger puts into a path, a query or an Accept header is answered rightly or as the stranger's fault, soon, in memory and over a
 * socket. The corpus {@code hostile-requests.txt} has a request a line: its status in memory, over a socket, the target, and an Accept header.
 */
@Timeout(300)
class HostileRequestsTest {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int LIMIT_MILLIS = 60_000;
    private static final Pattern REPEATED = Pattern.compile("<([^<>]+)\\*(\\d+)>");

    private static List<Hostile> corpus = List.of();

    /** A line of the corpus. */
    private record Hostile(
            int inMemory,
            int overSocket,
            String line,
            String target,
            @Nullable String accept) {
        static Hostile of(String line) {
            String[] words = line.split(" ", 4);
            return new Hostile(
                    Integer.parseInt(words[0]),
                    Integer.parseInt(words[1]),
                    line,
                    written(words[2]),
                    words.length == 3 ? null : written(words[3]));
        }

        /** With each {@code <text*count>} as often as it says. */
        private static String written(String text) {
            Matcher matcher = REPEATED.matcher(text);
            return matcher.replaceAll(repeated ->
                    Matcher.quoteReplacement(repeated.group(1).repeat(Integer.parseInt(repeated.group(2)))));
        }
    }

    private record Endless(String name, @Nullable Resource parent) implements Resource {
        @Override
        public @Nullable Object child(String wanted) {
            return wanted.equals("view") ? null : new Endless(wanted, this);
        }
    }

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(HostileRequestsTest.class.getResourceAsStream("hostile-requests.txt"))) {
            corpus = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Hostile::of)
                    .toList();
        }
        assertThat(corpus).hasSizeGreaterThan(100);
    }

    private static TestApp app() {
        Configurator config = new Configurator();
        config.addRoute("page", "/page/{name}");
        config.addRoute("slash", "/slash/{name}/");
        config.addRoute("dated", "/dated/{year:\\d{4}}-{name:(?:\\w+ ?)+}.html");
        config.addRoute("evil", "/evil/{name:(a+)+}b");
        config.addRoute("mixed", "/mixed/{a}-{b}-{c}");
        config.addRoute("files", "/files/*subpath");
        config.addRoute("tree", "/tree/*traverse", root(request -> new Endless("", null)));
        config.addRoute("kinds", "/kinds");
        config.addRoute("asks", "/asks");
        for (String name : List.of("page", "slash", "dated", "evil", "mixed", "files")) {
            config.addView(HostileRequestsTest::describe, route(name));
        }
        config.addView(HostileRequestsTest::describe, route("tree"));
        config.addView(HostileRequestsTest::describe, route("tree"), named("view"));
        config.addView(request -> Response.text("html"), route("kinds"), accept("text/html"));
        config.addView(request -> Response.text("json"), route("kinds"), accept("application/json"));
        config.addView(HostileRequestsTest::describe, route("asks"), param("a"));
        config.addNotFoundView(appendSlash());
        return TestApp.of(config.makeApplication());
    }

    /** Uses what the request brings: the parameters, the URL of the request again, the place in the tree. */
    private static Response describe(Request request) {
        String url = request.pathParams().isEmpty() ? "" : Urls.of(request).currentPath(UrlParts.NONE);
        if (Traversal.of(request).orElseThrow().context() instanceof Resource resource) {
            url += Urls.of(request).resourcePath(resource, UrlParts.NONE);
        }
        return Response.text(request.query().entries().size() + url);
    }

    @Test
    void inMemory() {
        SoftAssertions softly = new SoftAssertions();
        try (TestApp app = app()) {
            for (Hostile hostile : corpus) {
                TestRequest request = TestRequest.get(hostile.target);
                TestRequest sent = hostile.accept == null ? request : request.header("Accept", hostile.accept);
                long begin = worked();
                softly.assertThat(app.request(sent).status()).as(hostile.line).isEqualTo(hostile.inMemory);
                softly.assertThat(Duration.ofNanos(worked() - begin))
                        .as(hostile.line)
                        .isLessThan(LONGEST);
            }
            app.get("/page/healthy").expectStatus(200);
        }
        softly.assertAll();
    }

    /** The time for which this thread has had a processor: what a busy machine takes away from it does not count. */
    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void overASocket() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        try (TestApp app = app().overSocket()) {
            for (Hostile hostile : corpus) {
                softly.assertThat(ask(app.address().getPort(), hostile))
                        .as(hostile.line)
                        .isEqualTo(hostile.overSocket);
            }
            app.get("/page/healthy").expectStatus(200);
        }
        softly.assertAll();
    }

    /** Where the server takes heads of any length, the application answers what it does in memory, or the server refuses the bytes. */
    @Test
    void throughAServerThatTakesLongHeads() throws Exception {
        HttpSettings wide = HttpSettings.from(Map.of(
                "mastaba.http.port", "0", "mastaba.http.request.head", "512k", "mastaba.http.response.head", "512k"));
        SoftAssertions softly = new SoftAssertions();
        try (TestApp app = app();
                JettyServer server = JettyServer.create(wide, app.application()).start()) {
            for (Hostile hostile : corpus) {
                softly.assertThat(ask(server.port(), hostile)).as(hostile.line).isIn(hostile.inMemory, 400);
            }
        }
        softly.assertAll();
    }

    private static void write(Socket socket, byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
        } catch (SocketException refused) {
            // It has answered before it had read everything.
        }
    }

    /** The status of the answer to the bytes as they are. */
    private static int ask(int port, Hostile hostile) throws IOException {
        String accept = hostile.accept == null ? "" : "Accept: " + hostile.accept + "\r\n";
        String request =
                "GET " + hostile.target + " HTTP/1.1\r\nHost: localhost\r\n" + accept + "Connection: close\r\n\r\n";
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            write(socket, request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(
                    Stream.of(answer.split(" ", 2)).skip(1).findFirst().orElse("0"));
        }
    }
}
