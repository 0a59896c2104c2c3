package dev.mastaba.servlets;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One request in exactly the given bytes. */
final class RawExchange {
    private RawExchange() {}

    static String get(URI server, String target) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.getPort())) {
            String request = "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
