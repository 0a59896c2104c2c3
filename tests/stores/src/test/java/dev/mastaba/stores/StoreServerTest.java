package dev.mastaba.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The servers of the class path, which are there on every machine. */
class StoreServerTest {
    private static String ask(RedisServer server, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String first = in.readLine();
            return first.startsWith("$") ? in.readLine() : first;
        }
    }

    @Test
    void redisKeepsWhatItHasOverAKill() throws Exception {
        RedisServer server = RedisServer.ofTheClassPath();
        try (server) {
            assertThat(ask(server, "SET a b")).isEqualTo("+OK");
            server.stop();
            assertThatThrownBy(() -> ask(server, "GET a")).isInstanceOf(IOException.class);
            server.start();
            assertThat(ask(server, "GET a")).isEqualTo("b");
            assertThat(server.url()).endsWith(":" + server.port());
        }
        assertThat(server.folder()).doesNotExist();
    }

    @Test
    void postgresStartsAgainOnTheSamePort() throws Exception {
        PostgresServer server = PostgresServer.ofTheClassPath();
        try (server) {
            new Socket(InetAddress.getLoopbackAddress(), server.port()).close();
            server.stop();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), server.port()))
                    .isInstanceOf(IOException.class);
            server.start();
            new Socket(InetAddress.getLoopbackAddress(), server.port()).close();
            server.kill();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), server.port()))
                    .isInstanceOf(IOException.class);
            server.start();
            new Socket(InetAddress.getLoopbackAddress(), server.port()).close();
            assertThat(Files.exists(server.folder().resolve("data/PG_VERSION"))).isTrue();
        }
        assertThat(server.folder()).doesNotExist();
    }
}
