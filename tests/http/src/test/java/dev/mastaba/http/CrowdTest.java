package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.util.VirtualThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many clients, slow clients, and more data than memory, on a server in a process of its own. */
@Timeout(300)
@Tag("smoke") // threads are virtual on a newer JDK
class CrowdTest {
    private static final boolean NIGHTLY = Boolean.getBoolean("mastaba.nightly");
    private static final int SLOW = 2_000;
    private static final int LISTENERS = 5_000;
    private static final long HELD_UP = TimeUnit.SECONDS.toNanos(2);
    private static final int NORMAL = NIGHTLY ? 500 : 100;

    private final List<Socket> crowd = new ArrayList<>();
    private Process process;
    private int port;

    private void start(String heap, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxDirectMemorySize=64m",
                "-cp",
                System.getProperty("java.class.path"),
                CrowdServer.class.getName()));
        command.addAll(List.of(settings));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        port = Integer.parseInt(lines.readLine());
    }

    @AfterEach
    void end() throws Exception {
        for (Socket socket : crowd) {
            socket.close();
        }
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Where this process was held up before it had asked, it was a slow client too, and asks anew. */
    private String ask(String path) throws IOException {
        while (true) {
            long begun = System.nanoTime();
            try (Socket socket = connect()) {
                send(socket, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                long held = System.nanoTime() - begun;
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                if (!answer.isEmpty() || held < HELD_UP) {
                    return answer;
                }
            } catch (IOException closed) {
                if (System.nanoTime() - begun < HELD_UP) {
                    throw closed;
                }
            }
        }
    }

    @Test
    void whatIsUploadedIsNotKeptInMemory() throws IOException {
        start("60m");
        long length = 1_024L << 20;
        byte[] block = new byte[1 << 20];
        try (Socket socket = connect()) {
            send(
                    socket,
                    "POST /upload HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n");
            OutputStream out = socket.getOutputStream();
            for (long sent = 0; sent < length; sent += block.length) {
                out.write(block);
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("\r\n" + length);
        }
    }

    /** Heads that trickle, and bodies that do: each client would like to keep a thread. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\nX: ",
                "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n",
                "POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5000\r\n",
            })
    void slowClientsDoNotHurtTheOthers(String beginning) throws IOException {
        start("128m", "head.timeout=8s", "idle.timeout=8s", "connections.per.address=5000");
        assertThat(ask("/")).endsWith("hello");
        for (int i = 0; i < SLOW; i++) {
            Socket socket = connect();
            crowd.add(socket);
            send(socket, beginning);
        }
        for (int i = 0; i < NORMAL; i++) {
            trickle(i * (SLOW / NORMAL), SLOW / NORMAL);
            assertThat(ask("/")).startsWith("HTTP/1.1 200 ").endsWith("hello");
        }
        for (Socket socket : crowd) {
            assertThat(ended(socket)).as("the server lets go of slow clients").isTrue();
        }
    }

    private void trickle(int from, int count) {
        for (Socket socket : crowd.subList(from, from + count)) {
            try {
                socket.getOutputStream().write('x');
            } catch (IOException letGo) {
                // which is what is wanted
            }
        }
    }

    private static boolean ended(Socket socket) {
        try (InputStream in = socket.getInputStream()) {
            in.readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void thousandsListenToEvents() throws IOException {
        assumeTrue(VirtualThreads.areSupported(), "needs virtual threads: a JDK 21 or newer");
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : 0;
        assumeTrue(descriptors > LISTENERS + 500, "needs " + LISTENERS + " descriptors, there are " + descriptors);
        start("512m", "connections.per.address=" + 2 * LISTENERS);
        for (int i = 0; i < LISTENERS; i++) {
            Socket socket = connect();
            crowd.add(socket);
            send(socket, "GET /events HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        }
        for (Socket socket : crowd) {
            assertThat(line(socket, "data: ")).isEqualTo("data: welcome");
        }
        assertThat(ask("/publish")).endsWith("published");
        for (Socket socket : crowd) {
            assertThat(line(socket, "data: ")).isEqualTo("data: news");
        }
    }

    /** The next line that begins so. */
    private static String line(Socket socket, String beginning) throws IOException {
        InputStream in = socket.getInputStream();
        return Stream.generate(() -> line(in))
                .limit(50)
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElse("");
    }

    private static String line(InputStream in) {
        try {
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
