package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application sees of a request, and what never reaches it. */
@SuppressWarnings("StringConcatToTextBlock") // lines of HTTP end with \r\n
class RequestsTest {
    private static final String FORM =
            "POST /app/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n";

    private static Serving serving;
    private static JettyServer server;

    @BeforeAll
    static void start() {
        serving = Serving.at("/app", RequestsTest::describe);
        server = serving.start();
    }

    @AfterAll
    static void everyLeaseCameBack() throws InterruptedException {
        server.close();
        assertThat(serving.releasedOnce()).isEqualTo(serving.taken.get()).isPositive();
    }

    private static Response describe(Request request) {
        List<String> names = new ArrayList<>();
        for (Header header : request.headers()) {
            names.add(header.name());
        }
        return Response.text(String.join(
                "|",
                request.method(),
                request.scheme(),
                request.authority(),
                request.contextPath(),
                request.path(),
                request.rawPath(),
                request.rawQuery(),
                request.query().get("q", "-"),
                request.form().get("f", "-"),
                request.cookies().toString(),
                request.headers().all("X-Two").toString(),
                String.valueOf(request.headers().contains("x-two")),
                request.remoteAddress(),
                names.toString()));
    }

    private static String body(String request) throws Exception {
        return Wire.ask(server, request).body();
    }

    @Test
    void everythingOfTheHead() throws Exception {
        assertThat(
                        body(
                                "GET /app/a%20b/%C3%A4?q=1+2&r HTTP/1.1\r\nHost: example.org:81\r\nX-Two: one\r\nx-two: two\r\nCookie: a=1; b=2\r\n\r\n"))
                .isEqualTo(
                        "GET|http|example.org:81|/app|/a b/ä|/app/a%20b/%C3%A4|q=1+2&r|1 2|-|{a=1, b=2}|[one, two]|true|127.0.0.1|"
                                + "[Host, X-Two, x-two, Cookie]");
    }

    @Test
    void aForm() throws Exception {
        String form = "f=%E2%82%AC&g=2";
        assertThat(body(
                        "POST /app/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                + form.length() + "\r\n\r\n" + form))
                .startsWith("POST|http|a|/app|/|/app/|||".replace("|||", "||-|€|"));
    }

    @Test
    void aChunkedForm() throws Exception {
        assertThat(body(
                        "POST /app/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "2\r\nf=\r\n3\r\nabc\r\n0\r\n\r\n"))
                .startsWith("POST|http|a|/app|/|/app/||-|abc|");
    }

    @Test
    void anOldClientWithoutHost() throws Exception {
        assertThat(body("GET /app/x HTTP/1.0\r\n\r\n")).startsWith("GET|http||/app|/x|");
    }

    @Test
    void anAbsoluteTarget() throws Exception {
        assertThat(body("GET http://a/app/x?y HTTP/1.1\r\nHost: a\r\n\r\n")).startsWith("GET|http|a|/app|/x|/app/x|y|");
    }

    @ParameterizedTest
    @CsvSource({
        "/app/a%2Fb, /a/b",
        "/app//a, //a",
        "/app/100%25, /100%",
        "/app/x;v=1, /x;v=1",
    })
    void pathsAreCoresToDecode(String raw, String path) throws Exception {
        assertThat(Wire.get(server, raw).body()).startsWith("GET|http|a|/app|" + path + "|" + raw + "|");
    }

    @Test
    void bytesThatAreNoUtf8AreABadRequest() throws Exception {
        Wire.Answer answer = Wire.get(server, "/app/%FF");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE /app/ HTTP/1.1", "CONNECT a:1 HTTP/1.1"})
    void methodsThatNobodyNeeds(String start) throws Exception {
        int before = serving.taken.get();
        Wire.Answer answer = Wire.ask(server, start + "\r\nHost: a:1\r\n\r\n");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.field("Allow")).startsWith("GET, HEAD, POST").doesNotContain("TRACE", "CONNECT");
        assertThat(serving.taken).hasValue(before);
    }

    @Test
    void optionsOfTheServer() throws Exception {
        Wire.Answer answer = Wire.ask(server, "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("Content-Length")).isEqualTo("0");
    }

    /** Malformed and hostile requests: refused with a 4xx, or cut; a healthy request works after each. */
    @Nested
    class Refused {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "GET\r\n\r\n",
                    "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
                    "G\u0001T / HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET / HTTP/1.1\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: a\r\nX y: 1\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: a\r\nX : 1\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1x\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                    "GET /%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /a/..;/b HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /100% HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /a\u0000b HTTP/1.1\r\nHost: a\r\n\r\n",
                    "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
                })
        void malformed(String request) throws Exception {
            int before = serving.taken.get();
            Wire.Answer answer = Wire.ask(server, request);
            assertThat(answer.status()).isBetween(400, 505).isNotEqualTo(500);
            assertThat(answer.body())
                    .doesNotContain("jetty", "Jetty", "Exception")
                    .hasSizeLessThan(300);
            assertThat(serving.taken).as("leases").hasValue(before);
            assertThat(Wire.get(server, "/app/").status()).isEqualTo(200);
        }

        @Test
        void aLongTarget() throws Exception {
            assertThat(Wire.get(server, "/app/" + "x".repeat(9_000)).status()).isEqualTo(414);
        }

        @Test
        void longFields() throws Exception {
            assertThat(Wire.ask(server, "GET /app/ HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(9_000) + "\r\n\r\n")
                            .status())
                    .isEqualTo(431);
        }

        @Test
        void manyFields() throws Exception {
            assertThat(Wire.ask(server, "GET /app/ HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(3_000) + "\r\n")
                            .status())
                    .isEqualTo(431);
        }

        @Test
        void aFormThatSaysItIsTooLong() throws Exception {
            assertThat(Wire.ask(server, FORM + "Content-Length: 1048577\r\n\r\nf=x")
                            .status())
                    .isEqualTo(413);
        }

        @Test
        void aFormThatIsTooLong() throws Exception {
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            assertThat(Wire.ask(
                                    server,
                                    FORM + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(16)
                                            + "1\r\nx\r\n0\r\n\r\n")
                            .status())
                    .isEqualTo(413);
        }

        @Test
        void aMalformedChunk() throws Exception {
            assertThat(Wire.ask(
                                    server,
                                    "POST /app/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                            + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n")
                            .status())
                    .isEqualTo(400);
        }
    }
}
