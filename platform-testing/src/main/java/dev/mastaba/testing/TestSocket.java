package dev.mastaba.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * An open WebSocket in a test. Each check waits for the next event from the endpoint, and fails if no event arrives within one minute. Not
 * thread-safe: use each instance on one thread.
 *
 * <pre>{@code
 * try (TestSocket chat = app.overSocket().webSocket("/chat")) {
 *     chat.send("hello").expect("You said: hello");
 * }
 * }</pre>
 */
public final class TestSocket implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int NORMAL = 1000;

    private final String name;
    private final SocketEar ear;
    private final WebSocket socket;

    private TestSocket(String name, SocketEar ear, WebSocket socket) {
        this.name = name;
        this.ear = ear;
        this.socket = socket;
    }

    static TestSocket open(HttpClient client, URI address, TestRequest request, String... protocols) {
        SocketEar ear = new SocketEar();
        WebSocket.Builder handshake = client.newWebSocketBuilder().connectTimeout(LIMIT);
        request.headers().forEach(field -> handshake.header(field.name(), field.value()));
        if (protocols.length > 0) {
            handshake.subprotocols(protocols[0], java.util.Arrays.copyOfRange(protocols, 1, protocols.length));
        }
        String name = "The WebSocket " + request.target();
        try {
            URI target =
                    URI.create(address.toString().replaceFirst("^http", "ws")).resolve(request.target());
            return new TestSocket(name, ear, handshake.buildAsync(target, ear).join());
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof WebSocketHandshakeException refused) {
                throw new AssertionError(
                        name + " did not open: the status is "
                                + refused.getResponse().statusCode(),
                        refused);
            }
            throw new AssertionError(name + " did not open", failed.getCause());
        }
    }

    /** Returns the subprotocol on which both sides agreed, or an empty string if they did not agree on one. */
    public String protocol() {
        return socket.getSubprotocol();
    }

    /**
     * Sends a text message to the endpoint.
     *
     * @return this socket
     */
    public TestSocket send(String text) {
        socket.sendText(text, true)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return this;
    }

    /**
     * Sends a binary message to the endpoint.
     *
     * @return this socket
     */
    public TestSocket send(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return this;
    }

    /**
     * Waits for the next event, which must be a text message, and returns its content.
     *
     * @throws AssertionError if the next event is not a text message, or if no event arrives
     */
    public String text() {
        Heard heard = next("a text");
        if (heard instanceof Heard.Text text) {
            return text.content();
        }
        throw unexpected("a text", heard);
    }

    /**
     * Waits for the next event, which must be a binary message, and returns its content.
     *
     * @throws AssertionError if the next event is not a binary message, or if no event arrives
     */
    public byte[] bytes() {
        Heard heard = next("bytes");
        if (heard instanceof Heard.Bytes bytes) {
            return bytes.content();
        }
        throw unexpected("bytes", heard);
    }

    /**
     * Checks that the next event is a text message with the given content.
     *
     * @return this socket
     * @throws AssertionError if another event or no event arrives
     */
    public TestSocket expect(String text) {
        Heard heard = next("the text \"" + text + "\"");
        if (!heard.equals(new Heard.Text(text))) {
            throw unexpected("the text \"" + text + "\"", heard);
        }
        return this;
    }

    /**
     * Checks that the endpoint closes the socket with the given code before it sends another message.
     *
     * @return this socket
     * @throws AssertionError if another event or no event arrives
     */
    public TestSocket expectClosed(int code) {
        Heard heard = next("a close with code " + code);
        if (heard instanceof Heard.Closed closed && closed.code() == code) {
            return this;
        }
        throw unexpected("a close with code " + code, heard);
    }

    /**
     * Closes the socket with the given code and reason.
     *
     * @return this socket
     */
    public TestSocket close(int code, String reason) {
        socket.sendClose(code, reason)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return this;
    }

    /** Closes the socket with the code 1000 (normal closure) if it is still open. */
    @Override
    public void close() {
        try {
            if (!socket.isOutputClosed()) {
                close(NORMAL, "");
            }
        } catch (CompletionException closedMeanwhile) {
            // The endpoint closed the socket first.
        } finally {
            socket.abort();
        }
    }

    private Heard next(String expected) {
        try {
            Heard heard = ear.next(LIMIT);
            if (heard == null) {
                throw new AssertionError(name + ": " + expected + " did not arrive within " + LIMIT.toSeconds() + " s");
            }
            return heard;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private AssertionError unexpected(String expected, Heard heard) {
        return new AssertionError(name + ": expected " + expected + ", but received " + heard);
    }
}
