package dev.mastaba.servlet;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.server.Lease;
import dev.mastaba.core.server.StopSignal;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSockets of a servlet's container, if it has the API of Jakarta WebSocket 2.1 or later. This class is loaded without the API; those that it
 * creates are loaded only if there is one.
 */
final class ContainerSockets {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerSockets.class);

    /** The attribute of the servlet context with the container's entry point. */
    static final String CONTAINER = "jakarta.websocket.server.ServerContainer";

    /** The number of threads for closing handshakes, which wait for slow clients in some containers. */
    private static final int CLOSING_THREADS = 16;

    private final AtomicBoolean reported = new AtomicBoolean();
    private final ThreadPoolExecutor closing = new ThreadPoolExecutor(
            CLOSING_THREADS,
            CLOSING_THREADS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            ContainerSockets::thread,
            (work, ended) -> work.run());

    ContainerSockets() {
        closing.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mastaba-websockets");
        thread.setDaemon(true);
        return thread;
    }

    /** Waits for the closing handshakes that have begun, for a short time. */
    void stop() {
        closing.shutdown();
        try {
            if (!closing.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.debug("Some clients do not receive the end of their WebSockets");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns a socket that has not been opened, or null if the container has no WebSockets; the log then contains the reason once. */
    @Nullable
    ContainerSocket socket(
            ServletContext context, Body.Upgrade upgrade, Lease lease, StopSignal stop, String name, Runnable end) {
        Object container = context.getAttribute(CONTAINER);
        String lack;
        try {
            if (container instanceof ServerContainer) {
                return new ContainerSocket(upgrade, lease, stop, name, closing, end);
            }
            lack = container == null
                    ? "the servlet context does not have the attribute " + CONTAINER
                    : "the API of " + container.getClass().getName() + " is not that of the servlet's class loader";
        } catch (NoClassDefFoundError missing) {
            lack = "the servlet's class loader does not have the API: " + missing.getMessage();
        }
        if (reported.compareAndSet(false, true)) {
            LOG.warn("Requests for WebSockets get 501, because {}", lack);
        }
        return null;
    }
}
