package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A WebSocket of an application that is replaced: it is closed in order, and the next one reaches the new application. */
class WebSocketsIT {
    @TempDir
    Path folder;

    /** A client that keeps what it hears. */
    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            parts.append(text);
            if (last) {
                heard.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }

        String next() throws InterruptedException {
            return heard.poll(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void isClosedWhenItsApplicationIsReplaced() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base")).with(talking("first"))) {
            server.start();
            server.awaitPage("/", "front of first");
            Ear old = new Ear();
            WebSocket socket = open(server, old);
            socket.sendText("hello", true).join();
            assertThat(old.next()).isEqualTo("first heard hello");

            server.drop(talking("second"));
            assertThat(old.next()).isEqualTo("closed 1001");

            server.awaitPage("/", "front of second");
            Ear fresh = new Ear();
            open(server, fresh).sendText("hello", true).join();
            assertThat(fresh.next()).isEqualTo("second heard hello");
            assertThat(handshake(server, "permessage-deflate"))
                    .startsWith("HTTP/1.1 101 ")
                    .containsPattern("(?i)sec-websocket-extensions: permessage-deflate");
        }
    }

    /** The head of the answer to a client that offers an extension. */
    private static String handshake(Installation server, String extension) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            String request = String.join(
                    "\r\n",
                    "GET /talk HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "Sec-WebSocket-Extensions: " + extension,
                    "",
                    "");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return lines.lines().takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
        }
    }

    private static WebSocket open(Installation server, Ear ear) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.url().getPort() + "/talk"), ear)
                .join();
    }

    private Path talking(String name) {
        return AddOns.application("talking", "talking", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("front of %1$s"), route("front"), id("front"));
                        config.addRoute("talk", "/talk");
                        config.addView(request -> Response.upgrade(new dev.mastaba.core.http.stream.WebSocket.Endpoint() {
                            @Override
                            public void onText(dev.mastaba.core.http.stream.WebSocket socket, String text) throws java.io.IOException {
                                socket.send("%1$s heard " + text);
                            }
                        }, dev.mastaba.core.http.stream.WebSocket.Options.standard().compressing()), route("talk"), id("talk"));""".formatted(name)).writeTo(folder.resolve(name));
    }
}
