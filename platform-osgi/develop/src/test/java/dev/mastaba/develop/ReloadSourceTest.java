package dev.mastaba.develop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ReloadSourceTest {
    private static final String SCRIPT = "/.mastaba/reload.js";

    private final ReloadSignal signal = new ReloadSignal();
    private final Application application = made();
    private final JettyServer server =
            JettyServer.create(HttpSettings.atPort(0), source()).start();

    @AfterEach
    void stop() {
        signal.close();
        server.close();
    }

    private ReloadSource source() {
        return new ReloadSource(ApplicationSource.of(application), new ReloadStream(signal));
    }

    private static Application made() {
        Configurator config = new Configurator();
        config.route("page", "/").get(request -> Response.html("<body>hello</body>"));
        config.route("broken", "/broken").get(request -> {
            throw new IllegalStateException("no luck");
        });
        return config.makeApplication();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:6543", "shop.localhost", "127.0.0.1:80", "[::1]:6543"})
    void whoAsksByANameOfThisMachineHasTheScriptAndIsToldOfErrors(String host) throws IOException {
        assertThat(ask("/", host)).contains(SCRIPT);
        assertThat(ask(SCRIPT, host)).startsWith("HTTP/1.1 200");
        assertThat(ask("/broken", host)).contains("no luck");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "localhost.shop.example",
                "127.0.0.1.shop.example",
                "xlocalhost",
                "127.0.0.1x",
                "192.168.1.5"
            })
    void theNameOfAStrangerSeesTheApplicationAsItIs(String host) throws IOException {
        seesTheApplicationAsItIs(host);
    }

    private void seesTheApplicationAsItIs(String host) throws IOException {
        assertThat(ask("/", host)).startsWith("HTTP/1.1 200").doesNotContain(SCRIPT);
        assertThat(ask(SCRIPT, host)).startsWith("HTTP/1.1 404");
        assertThat(ask("/.mastaba/reload", host)).startsWith("HTTP/1.1 404");
        assertThat(ask("/broken", host))
                .startsWith("HTTP/1.1 500")
                .doesNotContain("no luck")
                .doesNotContain("IllegalStateException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Forwarded: for=10.0.0.1", "Via: 1.1 proxy", "X-Forwarded-For: 127.0.0.1", "X-Real-IP: 1.2.3.4"})
    void theClientOfAProxyOnThisMachineSeesTheApplicationAsItIs(String field) throws IOException {
        seesTheApplicationAsItIs("localhost:6543\r\n" + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.5", "2001:db8::1", ""})
    void anotherAddressSeesTheApplicationAsItIs(String address) throws Exception {
        for (String host : List.of("localhost:6543", "192.168.1.5:6543")) {
            for (String path : List.of("/", SCRIPT, "/.mastaba/reload", "/broken")) {
                Asked asked = new Asked(path, host, address);
                Lease lease = source().lease(asked);
                assertThat(lease.application()).as(path).isSameAs(application);
                lease.release();
            }
        }
    }

    private record Asked(String rawPath, String authority, String remoteAddress) implements RequestHead {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String scheme() {
            return "http";
        }

        @Override
        public String rawQuery() {
            return "";
        }

        @Override
        public Headers headers() {
            return Headers.none();
        }
    }

    @Test
    void manyPagesThatListenDoNotKeepOthersFromTheirs() throws IOException {
        List<Socket> listening = new ArrayList<>();
        try {
            while (first(listening).startsWith("HTTP/1.1 200")) {
                assertThat(listening).hasSizeLessThan(100);
            }
            assertThat(ask("/", "localhost")).contains("hello");
            for (Socket page : listening) {
                page.close();
            }
            String answer;
            do {
                signal.changed();
                answer = first(listening);
            } while (!answer.startsWith("HTTP/1.1 200"));
        } finally {
            for (Socket page : listening) {
                page.close();
            }
        }
    }

    /** The first line of the answer to one more page that listens, and its first words. */
    private String first(List<Socket> listening) throws IOException {
        Socket socket = open("/.mastaba/reload", "localhost");
        listening.add(socket);
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String status = lines.readLine();
        while (status.startsWith("HTTP/1.1 200") && !lines.readLine().equals(": listening")) {
            Thread.onSpinWait();
        }
        if (!status.startsWith("HTTP/1.1 200")) {
            socket.close();
        }
        return status;
    }

    private Socket open(String path, String host) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: text/html\r\n"
                                + "Connection: close\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private String ask(String path, String host) throws IOException {
        try (Socket socket = open(path, host)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
