package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.Response;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;

/** A server that accepts connections from a socket that was open before. */
class PassedSocketTest {
    private final Serving serving = Serving.of(request -> Response.text("served"));

    private static ServerSocketChannel open() throws Exception {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static int port(ServerSocketChannel socket) throws Exception {
        return ((InetSocketAddress) socket.getLocalAddress()).getPort();
    }

    @Test
    void connectionsThatWaitInTheSocketAreAnswered() throws Exception {
        ServerSocketChannel socket = open();
        try (JettyServer server =
                JettyServer.create(HttpSettings.atPort(port(socket)), serving).acceptingFrom(socket)) {
            assertThat(server.port()).isEqualTo(port(socket));
            try (Wire waiting = Wire.to(server)) {
                waiting.send(Wire.GET);
                server.start();
                assertThat(waiting.answer().body()).isEqualTo("served");
            }
        }
        assertThat(socket.isOpen()).isFalse();
    }

    @Test
    void aSocketOfAnotherPortIsRefused() throws Exception {
        try (ServerSocketChannel socket = open();
                ServerSocketChannel other = open();
                JettyServer server = JettyServer.create(HttpSettings.atPort(port(other)), serving)) {
            assertThatThrownBy(() -> server.acceptingFrom(socket))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("port " + port(socket), "port " + port(other), "mastaba.http.port = ");
            other.close();
            assertThatThrownBy(() -> server.acceptingFrom(other)).isInstanceOf(UncheckedIOException.class);
        }
    }
}
