package dev.mastaba.http;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.management.ThreadMXBean;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How many bytes the server's threads allocate for a request, beyond those of a handler on bare Jetty. The tests run without the optimizing
 * compiler, which removes some allocations, so the figures are the same on every machine. If this test fails after a change, either the change
 * allocates too much, or a new version of Jetty allocates less.
 */
@Timeout(300)
class AllocationTest {
    private static final int WARM_UP = 500;
    private static final int REQUESTS = 1_000;
    private static final int ROUNDS = 3;

    /** The measured 389 and 331 bytes, and room for the 25 bytes by which a busy machine changes them. */
    private static final long MOST_BLOCKING = 415;

    private static final long MOST_SHARED = 360;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @BeforeAll
    static void threadsAreCounted() {
        assumeFalse(VirtualThreads.areSupported(), "the bytes of virtual threads are not counted");
    }

    @Test
    void aTextCostsLittleMoreThanOnBareJetty() throws Exception {
        long bare = ofBareJetty("/text");
        assertThat(ofMastaba("/text") - bare)
                .as("bytes for a blocking view, beside %d of Jetty", bare)
                .isLessThan(MOST_BLOCKING);
        assertThat(ofMastaba("/quick") - bare)
                .as("bytes for a view that is declared nonBlocking(), beside %d of Jetty", bare)
                .isLessThan(MOST_SHARED);
    }

    private static long ofMastaba(String path) throws Exception {
        Configurator config = new Configurator();
        if (path.equals("/quick")) {
            config.route("quick", "/quick").get(request -> Response.text("Hello, World!"), nonBlocking());
        }
        config.route("text", "/text").get(request -> Response.text("Hello, World!"));
        try (JettyServer server = JettyServer.create(HttpSettings.atPort(0), config.makeApplication())
                .start()) {
            return perRequest(server.address(), path, "mastaba-http");
        }
    }

    private static long ofBareJetty(String path) throws Exception {
        QueuedThreadPool pool = new QueuedThreadPool();
        pool.setName("bare-jetty");
        Server server = new Server(pool);
        // The cache confuses values that differ in the case of letters, so Mastaba does without it.
        HttpConfiguration uncached = new HttpConfiguration();
        uncached.setHeaderCacheSize(0);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(uncached));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request in, org.eclipse.jetty.server.Response out, Callback callback) {
                out.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
                out.write(true, ByteBuffer.wrap("Hello, World!".getBytes(StandardCharsets.UTF_8)), callback);
                return true;
            }
        });
        server.start();
        try {
            return perRequest(URI.create("http://127.0.0.1:" + connector.getLocalPort()), path, "bare-jetty");
        } finally {
            server.stop();
        }
    }

    /** Returns the least number of bytes per request in any round: other work of the server may add to a round. */
    private static long perRequest(URI server, String path, String threads) throws Exception {
        try (Wire wire = Wire.to(server.getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
            ask(wire, request, WARM_UP);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long before = allocated(threads);
                ask(wire, request, REQUESTS);
                least = Math.min(least, (allocated(threads) - before) / REQUESTS);
            }
            return least;
        }
    }

    private static void ask(Wire wire, String request, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            assertThat(wire.send(request).answer().body()).isEqualTo("Hello, World!");
        }
    }

    private static long allocated(String threads) {
        long[] ids = Stream.of(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith(threads))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
        return LongStream.of(THREADS.getThreadAllocatedBytes(ids)).sum();
    }
}
