package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.Conversation;
import dev.mastaba.system.installation.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A WebSocket of an application that is replaced: it is closed in order, and the next one reaches the new application. */
class WebSocketsIT {
    @TempDir
    Path folder;

    @Test
    void isClosedWhenItsApplicationIsReplaced() throws Exception {
        try (Installation server =
                Installation.in(folder.resolve("base")).with(Conversation.application("first", folder))) {
            server.start();
            server.awaitPage("/", "front of first");
            Conversation old = Conversation.begin(server.url(), "hello");
            assertThat(old.next()).isEqualTo("first heard hello");

            server.drop(Conversation.application("second", folder));
            assertThat(old.next()).isEqualTo("closed 1001");

            server.awaitPage("/", "front of second");
            Conversation fresh = Conversation.begin(server.url(), "hello");
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
}
