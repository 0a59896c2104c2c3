package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command lines of a fleet, with a server that only records what it is asked. */
class RolloutCommandTest {
    private static final String BASE = "mastaba.base";

    @TempDir
    private Path base;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<List<String>> asked = Collections.synchronizedList(new ArrayList<>());
    private final Deque<String> states = new ArrayDeque<>();
    private int startCode;
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Files.createDirectories(base.resolve("var"));
        Files.writeString(
                base.resolve("var/admin.properties"),
                "port=" + server.getAddress().getPort() + "\ntoken=secret\n");
        System.setProperty(BASE, base.toString());
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.clearProperty(BASE);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        List<String> arguments = Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith("arg="))
                .map(part -> URLDecoder.decode(part.substring(4), StandardCharsets.UTF_8))
                .toList();
        asked.add(arguments);
        boolean status = arguments.equals(List.of("status")) || arguments.equals(List.of("progress"));
        boolean json = query.contains("json=true");
        String state = states.size() > 1 && status && !json ? states.poll() : states.peek();
        String text = json
                ? "{\n  \"nodes\" : [ { \"state\" : \"lost\", \"\\\"\" : 1 } ],\n  \"state\" : \"" + state + "\"\n}\n"
                : status ? "release 7\nnode1   " + state + "\n" : "Rollout 1 has begun.\n";
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Mastaba-Exit-Code", Integer.toString(status ? 0 : startCode));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private int run(String... words) {
        return Mastaba.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    @Test
    void aRolloutIsFollowedUntilItHasFinished() {
        states.addAll(List.of("running", "running", "finished"));
        assertThat(run("rollout", "7", "--canary", "2", "--batch", "50%")).isZero();
        assertThat(asked.get(0)).containsExactly("--", "start", "7", "2", "", "50%", "");
        assertThat(asked.subList(1, 3)).containsExactly(List.of("status"), List.of("progress"));
        assertThat(out.toString().lines())
                .containsExactly("Rollout 1 has begun.", "release 7", "node1   running", "node1   finished");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aRolloutThatStopsIsANegativeResult() {
        states.addAll(List.of("running", "stopped"));
        assertThat(run("rollout", "status", "--watch", "--json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"state\" : \"stopped\"").doesNotContain("running");
    }

    @Test
    void withoutWaitingItReturnsAtOnce() {
        states.add("running");
        assertThat(run("rollout", "7", "--no-wait")).isZero();
        assertThat(asked).hasSize(1);
        states.add("stopped");
        assertThat(run("rollout", "status")).isZero();
        asked.clear();
        asked.add(List.of());
        assertThat(run("rollout", "pause")).isZero();
        assertThat(asked.get(1)).containsExactly("pause");
    }

    @Test
    void aRolloutThatDoesNotBeginIsNotFollowed() {
        states.add("running");
        startCode = 1;
        assertThat(run("rollout", "7")).isEqualTo(1);
        assertThat(asked).hasSize(1);
    }

    @Test
    void optionsWithoutARolloutAreWrong() {
        assertThat(run("rollout", "pause", "--canary", "2")).isEqualTo(2);
        assertThat(run("rollout", "abort", "--watch")).isEqualTo(2);
        assertThat(run("release")).isEqualTo(2);
        assertThat(run("release", "show", "7", "-m", "text")).isEqualTo(2);
        assertThat(asked).isEmpty();
        assertThat(err.toString()).contains("--watch is only for", "require a RELEASE", "either -m TEXT");
    }

    @Test
    void aReleaseIsMadeOnlyWithAMessage() {
        states.add("none");
        for (String words : List.of("show", "diff 6", "sign", "prune", "foo", "show 6 7", "foo bar baz")) {
            assertThat(run(("release " + words).split(" "))).as(words).isEqualTo(2);
        }
        assertThat(run("release", "-m", " ")).isEqualTo(2);
        assertThat(asked).isEmpty();
        assertThat(err.toString())
                .contains("Usage: mastaba release show RELEASE", "Unknown action 'foo'", "mastaba release -m TEXT");

        assertThat(run("release", "-m", "show")).isZero();
        assertThat(run("release", "diff", "6", "7")).isZero();
        assertThat(asked).containsExactly(List.of("--", "make", "show"), List.of("--", "diff", "6", "7"));
    }
}
