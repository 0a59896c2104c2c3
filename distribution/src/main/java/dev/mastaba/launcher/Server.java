package dev.mastaba.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server process: from the first line printed to the last. */
final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private Server() {}

    /**
     * Serves until the framework is stopped.
     *
     * @param settings from the command line
     * @param more further framework properties
     * @return the process's exit code
     */
    static int run(Layout layout, Map<String, String> settings, Map<String, String> more)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        PrintStream out = System.out;
        layout.prepare();
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        Framework framework;
        try {
            framework = Framework.start(layout, all);
        } catch (BundleException broken) {
            throw new IOException(
                    "The platform does not start: " + broken.getMessage() + "\nIs " + layout.system() + " complete?",
                    broken);
        }
        Thread hook = new Thread(() -> stop(framework, out), "mastaba-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            String url = awaitUrl(framework.context());
            if (url == null) {
                out.println("Mastaba runs, but its HTTP server has not opened within " + START_LIMIT.toSeconds()
                        + " s; the log says why.");
            } else {
                out.printf(
                        "Mastaba is ready: %s   (%.1f s; stop with Ctrl-C)%n",
                        url, (System.nanoTime() - started) / 1e9);
            }
            out.flush();
        } catch (RuntimeException refused) {
            Runtime.getRuntime().removeShutdownHook(hook);
            stop(framework, out);
            throw new IOException("The HTTP server does not start: " + refused.getMessage(), refused);
        }
        return framework.waitForStop() ? 0 : 1;
    }

    private static void stop(Framework framework, PrintStream out) {
        out.println("Stopping: running requests are finished first.");
        try {
            framework.stop(STOP_LIMIT.toMillis());
            out.println("Stopped.");
        } catch (BundleException failed) {
            LOG.error("The framework did not stop", failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        out.flush();
    }

    /**
     * Waits for the URL that the HTTP server offers as a service once it has opened.
     *
     * @return null when it does not within the limit
     * @throws RuntimeException why the server could not open
     */
    private static @Nullable String awaitUrl(BundleContext context) throws InterruptedException {
        CompletableFuture<String> url = new CompletableFuture<>();
        ServiceTracker<Supplier<String>, Boolean> tracker =
                new ServiceTracker<>(context, addressFilter(context), null) {
                    @Override
                    public Boolean addingService(ServiceReference<Supplier<String>> reference) {
                        return url.completeAsync(
                                        () -> context.getService(reference).get(), Runnable::run)
                                != null;
                    }
                };
        tracker.open();
        try {
            return url.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            return null;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(failed);
        } finally {
            tracker.close();
        }
    }

    private static Filter addressFilter(BundleContext context) {
        try {
            return context.createFilter("(&(objectClass=java.util.function.Supplier)(mastaba.service=http.url))");
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
