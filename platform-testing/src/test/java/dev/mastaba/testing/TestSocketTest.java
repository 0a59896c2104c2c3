package dev.mastaba.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.stream.WebSocket;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestSocketTest {
    private TestApp app;

    /** Says what it hears. */
    private record Echo(String greeting) implements WebSocket.Endpoint {
        @Override
        public void onOpen(WebSocket socket) throws IOException {
            if (!greeting.isEmpty()) {
                socket.send(greeting);
            }
        }

        @Override
        public void onText(WebSocket socket, String text) throws IOException {
            if (text.equals("leave")) {
                socket.close(4000, "as you like");
            } else {
                socket.send(text);
            }
        }

        @Override
        public void onBinary(WebSocket socket, byte[] bytes) throws IOException {
            socket.send(bytes);
        }
    }

    @BeforeEach
    void start() {
        Configurator config = new Configurator();
        config.route("cookie", "/cookie").get(request -> Response.text("here").withCookie(Cookie.of("name", "Ada")));
        config.route("chat", "/chat")
                .get(request -> Response.upgrade(
                        new Echo(request.cookies().getOrDefault("name", "")),
                        WebSocket.Options.standard().speaking("chat").messages(100_000)));
        app = TestApp.of(config.makeApplication()).overSocket();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void whatIsSentComesBack() {
        try (TestSocket chat = app.webSocket("/chat", "other", "chat")) {
            chat.send("hello").expect("hello").send("ä".repeat(40_000));
            assertThat(chat.text()).hasSize(40_000);
            assertThat(chat.send(new byte[70_000]).bytes()).hasSize(70_000);
            assertThat(chat.protocol()).isEqualTo("chat");
            chat.send("leave").expectClosed(4000);
        }
    }

    @Test
    void aSocketHasTheCookiesOfTheApp() {
        app.get("/cookie");
        try (TestSocket chat = app.webSocket("/chat")) {
            chat.expect("Ada");
        }
    }

    @Test
    void whatIsNotAsExpectedSaysWhatItIs() {
        try (TestSocket chat = app.webSocket("/chat")) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> chat.send("a").expect("b"))
                    .withMessage("The WebSocket /chat: expected the text \"b\", but received the text \"a\"");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> chat.send("a").bytes())
                    .withMessageContaining("expected bytes, but received the text \"a\"");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> chat.send(new byte[3]).text())
                    .withMessageContaining("expected a text, but received 3 bytes");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> chat.send("leave").expectClosed(1000))
                    .withMessageContaining(
                            "expected a close with code 1000, but received a close with code 4000 \"as you like\"");
        }
    }

    @Test
    void aRefusedHandshakeTellsTheStatus() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> app.webSocket(TestRequest.get("/chat").header("Origin", "https://evil.example")))
                .withMessageContaining("/chat did not open: the status is 403");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> app.webSocket("/nowhere"))
                .withMessageContaining("404");
    }

    @Test
    void inMemoryThereIsNone() {
        try (TestApp memory = TestApp.of(app.application())) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> memory.webSocket("/chat"))
                    .withMessageContaining("call overSocket() first");
        }
    }
}
