package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.SelectorManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One client takes only so many connections; what it has closed counts no more. */
class AddressLimitTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final int MOST = 3;

    private final List<Wire> wires = new ArrayList<>();
    private JettyServer server;

    private void start(String... settings) {
        Map<String, String> values = new TreeMap<>(
                Map.of("mastaba.http.port", "0", "mastaba.http.connections.per.address", Integer.toString(MOST)));
        for (String setting : settings) {
            values.put("mastaba.http." + setting.split("=")[0], setting.split("=")[1]);
        }
        server = Serving.of(request -> Response.text("hello")).start(HttpSettings.from(values));
    }

    @AfterEach
    void stop() throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private Wire connect() throws IOException {
        Wire wire = Wire.to(server);
        wires.add(wire);
        return wire;
    }

    private void fill() throws IOException {
        for (int i = 0; i < MOST; i++) {
            assertThat(connect().send(GET).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void oneMoreIsRefusedAndToldWhy() throws IOException {
        start();
        fill();
        Wire.Answer refused = connect().answer();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.field("Retry-After")).isEqualTo("5");
        assertThat(refused.body()).contains("too many connections from your address");
        for (Wire wire : wires.subList(0, MOST)) {
            assertThat(wire.send(GET).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void whatIsClosedMakesRoom() throws IOException {
        start();
        fill();
        wires.remove(0).close();
        int status = 429;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (status == 429 && System.nanoTime() < end) {
            status = again();
        }
        assertThat(status).isEqualTo(200);
        assertThat(connect().answer().status())
                .as("those that were refused have not been counted")
                .isEqualTo(429);
    }

    /** Who sends while it is being refused may find the connection reset. */
    private int again() throws IOException {
        Wire wire = Wire.to(server);
        try {
            int status = wire.send(GET).answer().status();
            if (status == 200) {
                wires.add(wire);
            } else {
                wire.close();
            }
            return status;
        } catch (IOException reset) {
            wire.close();
            return 429;
        }
    }

    @Test
    void aTrustedProxyComesForMany() throws IOException {
        start("proxies=127.0.0.0/8");
        fill();
        assertThat(connect().send(GET).answer().status()).isEqualTo(200);
    }

    @Test
    void whatIsRefusedIsOneLineAndWhoSpeaksTlsIsToldNothing() throws IOException {
        AddressLimit limit = new AddressLimit(1, TrustedProxies.none());
        SelectorManager.AcceptListener door = limit.door(true);
        try (LogLines log = LogLines.of(AddressLimit.class.getName());
                ServerSocketChannel listening =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel client = SocketChannel.open(listening.getLocalAddress());
                SocketChannel first = enter(door, listening);
                SocketChannel other = SocketChannel.open(listening.getLocalAddress());
                SocketChannel second = enter(door, listening);
                SocketChannel another = SocketChannel.open(listening.getLocalAddress());
                SocketChannel third = enter(door, listening)) {
            assertThat(List.of(first.isOpen(), second.isOpen(), third.isOpen())).containsExactly(true, false, false);
            assertThat(other.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(client.isConnected() && another.isConnected()).isTrue();
            limit.report();
            limit.report();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("Refused 2 connections", "had 1 open", "127.0.0.1", "mastaba.http.proxies");
        }
    }

    private static SocketChannel enter(SelectorManager.AcceptListener door, ServerSocketChannel listening)
            throws IOException {
        SocketChannel accepted = listening.accept();
        door.onAccepting(accepted);
        return accepted;
    }
}
