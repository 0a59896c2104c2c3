package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests as strangers send them: each is answered by a right status below 500 or by the end of the connection, none keeps a lease or makes a line
 * in the log, and the next request is served.
 */
@Tag("smoke")
class RawRequestsTest {
    private static final String HEALTHY = "GET /healthy HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private static Serving serving;
    private static JettyServer server;
    private static JettyServer impatient;
    private static LogLines log;

    @BeforeAll
    static void start() {
        log = LogLines.of(Exchange.class.getName());
        serving = Serving.of(RawRequestsTest::answer);
        server = serving.start();
        impatient = serving.start(HttpSettings.from(Map.of(
                "mastaba.http.port", "0",
                "mastaba.http.idle.timeout", "400ms",
                "mastaba.http.head.timeout", "800ms")));
    }

    @AfterAll
    static void nothingIsLeft() throws InterruptedException {
        server.close();
        impatient.close();
        log.close();
        assertThat(serving.releasedOnce()).isEqualTo(serving.taken.get()).isPositive();
        assertThat(log.lines()).isEmpty();
    }

    private static Response answer(Request request) {
        return switch (request.path()) {
            case "/form" -> Response.text("form " + request.form());
            case "/unread" -> Response.text("unread");
            case "/big" -> Response.text("x".repeat(4 << 20));
            case "/slow" -> {
                LockSupport.parkNanos(20_000_000);
                yield Response.text("slow");
            }
            case "/stream" ->
                Response.stream("text/plain", stream -> {
                    for (int i = 0; i < 4_000; i++) {
                        stream.write(new byte[1_000]);
                    }
                });
            default -> Response.text(request.path() + request.query() + request.cookies() + request.bodyText());
        };
    }

    static Stream<RawRequest> requests() throws IOException {
        return RawRequest.all().stream();
    }

    @Test
    void thereAreMany() throws IOException {
        List<RawRequest> all = RawRequest.all();
        assertThat(all).hasSizeGreaterThan(400).extracting(RawRequest::name).doesNotHaveDuplicates();
    }

    /** A proxy sends the requests of many users over one connection, and their tokens can differ only in the case of letters. */
    @Test
    void aCookieKeepsItsCaseAfterASimilarOneOnTheSameConnection() throws IOException {
        String requests = Stream.of("id=Secret", "id=sECRET", "id=Secret")
                .map(cookie -> "GET /cookie HTTP/1.1\r\nHost: a\r\nCookie: " + cookie + "\r\n\r\n")
                .collect(Collectors.joining("", "", HEALTHY));
        String answer = new RawRequest("cookies", Set.of("200"), requests.getBytes(StandardCharsets.US_ASCII))
                .send(server.port())
                .text();
        assertThat(answer).containsSubsequence("Secret", "sECRET", "Secret", "/healthy");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isAnsweredRightAndDoesNotHurtTheNext(RawRequest request) throws IOException {
        JettyServer asked = request.dawdles() ? impatient : server;
        RawRequest.Answer answer = request.send(asked.port());
        if (!request.leaves()) {
            assertThat(answer.statuses().isEmpty() ? List.of("close") : answer.statuses())
                    .as(answer.text().lines().limit(12).toList().toString())
                    .isSubsetOf(request.expected());
        }
        assertThat(answer.text()).doesNotContain("\r\n\r\n/smuggled");
        assertThat(Wire.insist(serving, asked, HEALTHY).body()).startsWith("/healthy");
    }
}
