package dev.mastaba.http;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.view.ViewOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountedHandlerTest {
    /** Says what it sees. */
    private static final class Legacy extends Handler.Abstract {
        @Override
        public boolean handle(Request in, Response out, Callback callback) throws Exception {
            String path = Request.getPathInContext(in);
            if (path.equals("/none")) {
                return false;
            }
            if (path.equals("/broken")) {
                throw new IOException("on purpose");
            }
            out.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
            if (path.equals("/demanded")) {
                in.demand(() -> answer(in, out, callback));
                return true;
            }
            if (path.equals("/given-up")) {
                in.fail(new IOException("on purpose"));
                boolean failed = Content.Chunk.isFailure(in.read());
                Content.Sink.write(out, true, "failed: " + failed, callback);
                return true;
            }
            answer(in, out, callback);
            return true;
        }

        private static void answer(Request in, Response out, Callback callback) {
            Content.Source.asString(
                    in,
                    StandardCharsets.UTF_8,
                    Promise.from(
                            body -> {
                                String said =
                                        Request.getContextPath(in) + " " + Request.getPathInContext(in) + " " + body;
                                Content.Sink.write(out, true, said, callback);
                            },
                            callback::failed));
        }
    }

    private final MountedHandler mounted = MountedHandler.of(new Legacy());
    private JettyServer server;

    @BeforeEach
    void start() {
        Configurator config = new Configurator();
        config.addRoute("old", "/old/*subpath");
        config.addView(mounted::respond, ViewOptions.route("old"));
        config.addRoute("quick", "/quick/*subpath");
        config.addView(mounted::respond, ViewOptions.route("quick"), nonBlocking());
        config.addTween("mark", next -> request -> next.handle(request).withHeader("X-Mark", "yes"), nonBlocking());
        server = JettyServer.create(HttpSettings.atPort(0), config.makeApplication())
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        mounted.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/old/, /old /",
        "/old/a, /old /a",
        "/old/a/b/, /old /a/b/",
        "/old/a%20b, /old /a%20b",
        "/%6fld/a, /%6fld /a",
    })
    void itsPathIsWhatIsBelow(String path, String seen) throws IOException {
        Wire.Answer answer = Wire.get(server, path);
        assertThat(answer.body()).isEqualTo(seen + " ");
        assertThat(answer.field("X-Mark")).isEqualTo("yes");
        assertThat(answer.field("Content-Type")).isEqualTo("text/plain");
    }

    @Test
    void itReadsTheBodyOfANonBlockingRequest() throws IOException {
        try (Wire wire = Wire.to(server)) {
            for (String body : List.of("abc", "x".repeat(20_000), "")) {
                wire.send("POST /quick/x HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                assertThat(wire.answer().body()).isEqualTo("/quick /x " + body);
            }
        }
    }

    @Test
    void itDemandsTheBodyOfANonBlockingRequest() throws IOException {
        try (Wire wire = Wire.to(server)) {
            String head = "POST /quick/demanded HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";
            wire.send(head + "abc");
            assertThat(wire.answer().body()).isEqualTo("/quick /demanded abc");
            wire.send(head + "a");
            wire.send("bc");
            assertThat(wire.answer().body()).isEqualTo("/quick /demanded abc");
        }
    }

    @Test
    void itReadsNothingOfABodyThatItHasGivenUp() throws IOException {
        assertThat(Wire.ask(server, "POST /quick/given-up HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
                        .body())
                .isEqualTo("failed: true");
    }

    @Test
    void itReadsTheBodyAndAnswersHead() throws IOException {
        assertThat(Wire.ask(
                                server,
                                "POST /old/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc")
                        .body())
                .isEqualTo("/old /x abc");
        try (Wire wire = Wire.to(server)) {
            wire.send("HEAD /old/x HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(wire.answerToHead().field("Content-Length")).isEqualTo("8");
            assertThat(wire.send("GET /old/y HTTP/1.1\r\nHost: a\r\n\r\n")
                            .answer()
                            .body())
                    .isEqualTo("/old /y ");
        }
    }

    @Test
    void whatItDoesNotTakeIsNotThere() throws IOException {
        assertThat(Wire.get(server, "/old/none").status()).isEqualTo(404);
    }

    @Test
    void whatItThrowsIsAnErrorWithANumber() throws IOException {
        try (LogLines log = LogLines.of(Exchange.class.getName())) {
            assertThat(Wire.get(server, "/old/broken").status()).isEqualTo(500);
            assertThat(log.lines()).singleElement().asString().contains("on purpose");
        }
    }
}
