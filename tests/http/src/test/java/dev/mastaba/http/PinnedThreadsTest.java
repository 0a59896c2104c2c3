package dev.mastaba.http;

import static dev.mastaba.core.view.ViewOptions.uploads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.eclipse.jetty.util.VirtualThreads;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Virtual threads that wait leave their carrier threads: a request never pins one. The JVM's flight recorder reports each pinned thread. */
@Tag("smoke")
@Timeout(120)
class PinnedThreadsTest {
    private static final int CLIENTS = 16;
    private static final int REQUESTS = 20;
    private static final String PINNED = "jdk.VirtualThreadPinned";
    private static final String BOUNDARY = "--x\r\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsVirtualThreads() {
        assumeTrue(VirtualThreads.areSupported(), "needs virtual threads: a JDK 21 or newer");
    }

    @Test
    void noRequestPinsAThread() throws Exception {
        try (JettyServer server = started(application())) {
            load(server);
            assertThat(pinnedDuring(() -> load(server))).isEmpty();
        }
    }

    /** The recorder finds a thread that waits in the initializer of a class, which is a native frame. */
    @Test
    void theRecorderSeesAPinnedThread() throws Exception {
        Configurator config = new Configurator();
        config.route("pins", "/pins").get(request -> Response.text(Pins.VALUE));
        assertThat(pinnedDuring(() -> {
                    try (JettyServer server = started(config)) {
                        return Wire.get(server, "/pins").body();
                    }
                }))
                .isNotEmpty();
    }

    /** A class whose initializer waits. */
    private static final class Pins {
        static final String VALUE = slow();

        private static String slow() {
            pause();
            return "pinned";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private List<RecordedEvent> pinnedDuring(Callable<?> work) throws Exception {
        Path file = folder.resolve("pinned.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            work.call();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> !loadsClass(event))
                .toList();
    }

    /** Returns whether a thread waited for a class that another one was loading, which happens once for each class. */
    private static boolean loadsClass(RecordedEvent event) {
        return event.getStackTrace().getFrames().stream()
                .anyMatch(frame -> frame.getMethod().getName().equals("loadClass"));
    }

    private static JettyServer started(Configurator config) {
        return JettyServer.create(HttpSettings.atPort(0), config.makeApplication())
                .start();
    }

    private static Configurator application() {
        Configurator config = new Configurator();
        config.route("waits", "/waits").get(PinnedThreadsTest::waits);
        config.route("form", "/form")
                .post(
                        request -> Response.text(
                                request.form().get("name") + request.uploads().size()),
                        uploads());
        config.route("streams", "/streams").get(PinnedThreadsTest::streams);
        config.route("fails", "/fails").get(request -> {
            pause();
            throw new IllegalStateException("expected");
        });
        return config;
    }

    private static Void load(JettyServer server) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Void>> all = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> clients.submit(() -> client(server)))
                    .toList();
            for (Future<Void> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            clients.shutdownNow();
        }
        return null;
    }

    private static Response waits(Request request) {
        pause();
        return Response.text("waited");
    }

    private static Response streams(Request request) {
        return Response.stream("text/plain", stream -> {
            for (int i = 0; i < 3; i++) {
                stream.write("part\n".getBytes(StandardCharsets.UTF_8));
                stream.flush();
                pause();
            }
        });
    }

    private static Void client(JettyServer server) throws IOException {
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(Wire.get(server, "/waits").body()).isEqualTo("waited");
            assertThat(Wire.get(server, "/streams").body()).contains("part\npart\npart");
            assertThat(Wire.ask(server, upload()).body()).isEqualTo("Ada1");
            assertThat(Wire.get(server, "/fails").status()).isEqualTo(500);
        }
        return null;
    }

    /** Returns a form with a file that is stored on the disk. */
    private static String upload() {
        String body = BOUNDARY + "Content-Disposition: form-data; name=\"name\"\r\n\r\nAda\r\n" + BOUNDARY
                + "Content-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n"
                + "0123456789abcdef".repeat(20_000) + "\r\n--x--\r\n";
        return "POST /form HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
