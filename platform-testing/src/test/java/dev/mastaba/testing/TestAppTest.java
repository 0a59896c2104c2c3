package dev.mastaba.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same requests in memory and over a socket. */
class TestAppTest {
    private static final String PAGE =
            "<!doctype html><h1>Home\n  page</h1><p class=a>one<p class=a>two<a href=/x>x</a>";

    /** An application of one function. */
    private record Site(Path file, List<String> told) implements Application {
        @Override
        public Response handle(Request request) throws Exception {
            return switch (request.path()) {
                case "/page" -> Response.html(PAGE);
                case "/echo" ->
                    Response.text(request.method() + " " + request.path() + " " + request.rawQuery() + " "
                            + request.form() + " " + request.header("X-A").orElse("-"));
                case "/bytes" ->
                    Response.text(request.bodyText() + " "
                            + request.header("Content-Type").orElse("-"));
                case "/login" -> Response.seeOther("page?in=1").withCookie(Cookie.of("user", "ann"));
                case "/logout" -> Response.seeOther("/me").withCookie(Cookie.removal("user"));
                case "/me" -> Response.text(request.cookies().toString());
                case "/file" -> Response.builder().body(Body.file(file, 2, 3)).build();
                case "/stream" ->
                    Response.builder()
                            .body(Body.stream(stream -> stream.write("streamed".getBytes(StandardCharsets.UTF_8))))
                            .onClose(() -> told.add("closed"))
                            .build();
                case "/broken-stream" ->
                    Response.builder()
                            .body(Body.stream(stream -> {
                                throw new IOException("broken stream");
                            }))
                            .build();
                case "/forbidden" -> throw new Forbidden("not for you");
                case "/broken" -> throw new IllegalStateException("broken view");
                case "/ä b" -> Response.text("umlaut");
                default -> Response.status(404);
            };
        }

        @Override
        public <T> Optional<T> find(Key<T> key) {
            return Optional.empty();
        }

        @Override
        public <T> T get(Key<T> key) {
            throw new NoSuchElementException(key.toString());
        }

        @Override
        public <T> List<T> all(Class<T> type) {
            return type == Lifecycle.class ? List.of(type.cast(new Recorded(told))) : List.of();
        }
    }

    private record Recorded(List<String> told) implements Lifecycle {
        @Override
        public void live(Application application) {
            told.add("live");
        }

        @Override
        public void retiring(Application application) {
            told.add("retiring");
        }

        @Override
        public void retired(Application application) {
            told.add("retired");
        }
    }

    @TempDir
    static Path folder;

    /** What holds for both. */
    private abstract static class Both {
        final List<String> told = new CopyOnWriteArrayList<>();
        final TestApp app;

        Both(boolean overSocket) throws Exception {
            Path file = Files.writeString(folder.resolve("file.txt"), "0123456789");
            app = TestApp.of(new Site(file, told));
            if (overSocket) {
                app.overSocket();
            }
        }

        @AfterEach
        void close() {
            app.close();
            assertThat(told).endsWith("retiring", "retired").contains("live");
        }

        @Test
        void aPage() {
            TestResponse page = app.get("/page")
                    .expectStatus(200)
                    .expectHeader("content-type", "text/html;charset=utf-8")
                    .expectNoHeader("Location")
                    .expectText("h1", "Home page")
                    .expectText("p.a", "twox")
                    .expectNone("h2")
                    .expectBodyContaining("<h1>")
                    .expectBody(PAGE);
            assertThat(page.texts("p")).containsExactly("one", "twox");
            assertThat(page.attributes("a", "href")).containsExactly("/x");
            assertThat(page.bodyBytes()).hasSize(PAGE.length());
        }

        @Test
        void aFormAndFields() {
            app.post("/echo?q=1", Map.of("a", "ä&=b"))
                    .expectBody("POST /echo q=1 Parameters[entries=[Entry[name=a, value=ä&=b]]] -");
            app.request(TestRequest.of("PUT", "/echo")
                            .header("X-A", "b")
                            .form("c", "1")
                            .form("c", "2"))
                    .expectBody("PUT /echo  Parameters[entries=[Entry[name=c, value=1], Entry[name=c, value=2]]] b");
            app.request(TestRequest.post("/bytes").body("text/x", "é")).expectBody("é text/x");
        }

        @Test
        void whatAUrlCannotHoldIsEncoded() {
            app.get("/ä b").expectBody("umlaut");
            app.get("/%C3%A4%20b").expectBody("umlaut");
        }

        @Test
        void cookiesAreKept() {
            app.get("/me").expectBody("{}");
            app.get("/login").expectRedirect("page?in=1").follow().expectText("h1", "Home page");
            app.get("/me").expectBody("{user=ann}");
            app.request(TestRequest.get("/me").cookie("more", "1")).expectBody("{more=1, user=ann}");
            app.get("/logout").follow().expectBody("{}");
            app.get("/login");
            app.clearCookies().get("/me").expectBody("{}");
        }

        @Test
        void headHasTheLengthAndNoBody() {
            app.head("/page")
                    .expectStatus(200)
                    .expectHeader("Content-Length", "" + PAGE.length())
                    .expectBody("");
        }

        @Test
        void filesAndStreams() {
            app.get("/file").expectBody("234").expectHeader("Content-Length", "3");
            app.get("/stream").expectBody("streamed");
        }

        @Test
        void anHttpExceptionIsAnAnswer() {
            app.get("/forbidden").expectStatus(403).expectBodyContaining("not for you");
        }

        @ParameterizedTest
        @CsvSource({
            "application/json, application/problem+json, '\"status\":500'",
            "text/html, text/html;charset=utf-8, <h1>500 Internal Server Error</h1>",
            "image/png, text/plain;charset=utf-8, 500 Internal Server Error"
        })
        void aBrokenViewIsA500InTheFormThatIsAccepted(String accepted, String type, String told) {
            for (String broken : List.of("/broken", "/broken-stream")) {
                app.request(TestRequest.get(broken).header("Accept", accepted))
                        .expectStatus(500)
                        .expectHeader("Content-Type", type)
                        .expectHeader("Vary", "Accept")
                        .expectBodyContaining(told)
                        .expectBodyContaining("Its number in the log is ");
            }
        }

        @Test
        void aFailedCheckShowsTheExchange() {
            assertThatThrownBy(() -> app.request(TestRequest.get("/page?x").header("X-A", "b"))
                            .expectStatus(404))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll(
                            "Expected status 404, but it is 200", "> GET /page?x", "X-A: b", "< 200 OK", "<h1>Home");
            assertThatThrownBy(() -> app.get("/page").expectText("h1", "Other"))
                    .hasMessageContaining("the texts are [Home page]");
            assertThatThrownBy(() -> app.get("/page").expectText("h2", "Other"))
                    .hasMessageContaining("no element matches");
            assertThatThrownBy(() -> app.get("/page").expectNone("h1")).hasMessageContaining("there are 1");
            assertThatThrownBy(() -> app.get("/page").expectHeader("X", "1")).hasMessageContaining("but it has []");
            assertThatThrownBy(() -> app.get("/page").expectNoHeader("Content-Type"))
                    .hasMessageContaining("text/html");
            assertThatThrownBy(() -> app.get("/page").expectRedirect("/")).hasMessageContaining("but it is 200");
            assertThatThrownBy(() -> app.get("/page").expectBody("x")).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> app.get("/page").expectBodyContaining("zzz"))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> app.get("/page").follow()).hasMessageContaining("not a redirect");
        }
    }

    @Nested
    class InMemory extends Both {
        InMemory() throws Exception {
            super(false);
        }

        @Test
        void anErrorIsAnsweredAsByAServerAndAnAssertionReachesTheTest() {
            AtomicReference<Error> thrown = new AtomicReference<>(new NoClassDefFoundError("shop/Missing"));
            try (TestApp failing = TestApp.of(config -> config.addView(request -> {
                throw thrown.get();
            }))) {
                TestResponse answer = failing.get("/").expectStatus(500);
                assertThat(answer.failure()).isSameAs(thrown.get());
                thrown.set(new AssertionError("in a view"));
                assertThatThrownBy(() -> failing.get("/")).isSameAs(thrown.get());
                thrown.set(new OutOfMemoryError("for a test"));
                assertThatThrownBy(() -> failing.get("/")).isSameAs(thrown.get());
            }
        }

        @Test
        void whatAViewThrewIsTheCauseOfAFailedCheck() {
            TestResponse broken = app.get("/broken");
            assertThat(broken.failure()).hasMessage("broken view");
            assertThatThrownBy(() -> broken.expectStatus(200)).hasRootCauseMessage("broken view");
        }

        @Test
        void aResponseIsClosedWhenItHasBeenRead() {
            app.get("/stream");
            assertThat(told).containsExactly("live", "closed");
        }

        @Test
        void hasNoAddress() {
            assertThatIllegalStateException().isThrownBy(app::address);
        }
    }

    @Nested
    class OverASocket extends Both {
        OverASocket() throws Exception {
            super(true);
        }

        @Test
        void hasAnAddress() {
            assertThat(app.overSocket().address().getHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aRequestForAViewThatIsCalledDirectly() {
        Request request = TestRequest.get("/a%20b?c=d")
                .host("example.org")
                .pathParam("name", "Home")
                .cookie("e", "f")
                .toRequest();
        assertThat(request.path()).isEqualTo("/a b");
        assertThat(request.query().get("c")).isEqualTo("d");
        assertThat(request.authority()).isEqualTo("example.org");
        assertThat(request.pathParam("name")).isEqualTo("Home");
        assertThat(request.cookies()).containsEntry("e", "f");
    }

    @Test
    void aTargetBeginsWithASlash() {
        assertThatIllegalArgumentException().isThrownBy(() -> TestRequest.get("http://a/"));
    }
}
