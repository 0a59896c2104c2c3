package dev.mastaba.http;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.StopSignal;
import dev.mastaba.http.tls.CertificateState;
import dev.mastaba.http.tls.Certificates;
import dev.mastaba.services.OwnerKey;
import dev.mastaba.services.PortHandOver;
import dev.mastaba.services.PortSteering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server for the applications of an {@link ApplicationSource}. The methods of an instance can be called on any thread, but not by several
 * threads concurrently.
 *
 * <p>The server handles requests on virtual threads if the JVM supports them. While the server shuts down, new requests receive a 503 response, and
 * running requests can continue for at most the time in the setting {@code mastaba.http.stop.timeout}.
 */
public final class JettyServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JettyServer.class);

    private static final long STOP_STEP_MILLIS = 20;

    private final HttpSettings settings;
    private final ApplicationSource source;
    private final StopSignal stopSignal = new StopSignal();
    private final JettyThreads server;
    private final Listeners listeners;
    private final JettyHandler serving;
    private final RunningRequests requests = new RunningRequests();
    private final HealthHandler health;
    private final DrainingHandler draining;
    private @Nullable PortSteering steering;

    private JettyServer(HttpSettings settings, ApplicationSource source) {
        this.settings = settings;
        this.source = source;
        this.server = new JettyThreads(RequestThreads.of(settings));
        this.listeners = Listeners.of(server, settings);
        server.setErrorHandler(new ErrorPages());
        WriteWaits waits =
                VirtualThreads.areSupported() ? WriteWaits.unbounded() : WriteWaits.most(settings.threads() / 2);
        server.addBean(new PeriodicTask(server.getScheduler(), WriteWaits.PAUSE, waits));
        JettyResponseWriter writer = new JettyResponseWriter(
                server.getByteBufferPool(),
                stopSignal,
                new WebSockets(server, stopSignal, waits),
                settings.limits(),
                waits);
        SharedStorage storage = new SharedStorage(settings.storage(), settings.proxies());
        server.addBean(new PeriodicTask(server.getScheduler(), Listeners.REPORTS, storage::report));
        this.serving = new JettyHandler(source, settings, writer, storage, requests, others(server.getThreadPool()));
        server.askedBy(serving);
        OwnerKey key = settings.operation().ownerKey();
        Handler handler = handler(serving);
        this.health = new HealthHandler(
                key == null ? handler : new OwnerEntrance(handler, key), settings.operation(), source);
        this.draining = new DrainingHandler(health);
        server.setHandler(draining);
        if (settings.operation().form() != AccessLog.Form.OFF) {
            server.setRequestLog(new AccessLog(settings.operation().form(), settings.proxies()));
        }
        server.setStopTimeout(0);
    }

    /**
     * Starts a server for an application on the loopback address, prints a line with the URL, and returns the running server. When the user presses
     * Ctrl-C, the server stops as {@link #stop} describes.
     *
     * @param port the port, or 0 for any free port
     * @throws UncheckedIOException if the port is not available
     */
    @SuppressWarnings("SystemOut") // the line for the person who started it
    public static JettyServer serve(Application application, int port) {
        JettyServer server = create(HttpSettings.atPort(port), application).start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "mastaba-stop"));
        System.out.println("Serving on " + server.address() + "  (press Ctrl-C to stop)");
        return server;
    }

    /**
     * Returns the fields of log records, such as {@code mastaba.view}, for the request that the calling thread handles. If the thread does not handle
     * a request of this server, the map is empty.
     */
    public Map<String, String> logFields() {
        return serving.logFields();
    }

    /**
     * Creates a server for one application, without starting it.
     *
     * @throws IllegalArgumentException if the key for the encrypted port cannot be used
     */
    public static JettyServer create(HttpSettings settings, Application application) {
        return create(settings, ApplicationSource.of(application));
    }

    /**
     * Creates a server for a changing set of applications, without starting it.
     *
     * @throws IllegalArgumentException if the key for the encrypted port cannot be used
     */
    public static JettyServer create(HttpSettings settings, ApplicationSource source) {
        return new JettyServer(settings, source);
    }

    /**
     * Starts to listen. If the server serves a single application, this method starts the application's lifecycles first. If the server is already
     * listening, this method has no effect.
     *
     * @return this server
     * @throws UncheckedIOException if the address is not available
     * @throws IllegalStateException if a lifecycle of the application fails to start
     */
    public JettyServer start() {
        if (server.isRunning()) {
            return this;
        }
        stopSignal.withdraw();
        requests.close(false);
        health.stopping(false);
        startApplication();
        try {
            server.start();
            steer();
            return this;
        } catch (Exception failure) {
            stopQuietly();
            closeApplication();
            throw notStarted(failure);
        }
    }

    /**
     * Stops the server. During the time in the setting {@code mastaba.http.stop.delay}, the server still handles requests, while health checks report
     * that it is not ready. Then new requests receive a 503 response, and running requests can continue for at most the time in the setting {@code
     * mastaba.http.stop.timeout}. If the server is not running, this method has no effect.
     */
    public void stop() {
        if (!server.isRunning()) {
            return;
        }
        health.stopping(true);
        delay();
        end();
    }

    /** Refuses new requests, waits for the running ones, and stops. */
    private void end() {
        long end = System.nanoTime() + settings.operation().stopTimeout().toNanos();
        requests.close(true);
        stopSignal.give();
        if (!waitFor(requests::haveEnded, end) || !waitFor(drained()::isDone, end)) {
            LOG.warn(
                    "Requests are still running {} after shutdown began; the server aborts them",
                    settings.operation().stopTimeout());
        }
        stopQuietly();
        closeApplication();
    }

    /**
     * Returns the root URL of the server, which is an {@code https} URL if the server has an encrypted port. After the server has started, the URL
     * contains the actual port. If the server listens on all addresses, the URL contains the loopback address.
     */
    public URI address() {
        String host = switch (settings.host()) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        };
        return URI.create((listeners.secure() == null ? "http://" : "https://") + host + ":" + port() + "/");
    }

    /**
     * Returns the port on which the server listens, or 0 if it is not listening. If the server has both an encrypted and an unencrypted port, the
     * result is the encrypted port.
     */
    public int port() {
        return Math.max(0, listeners.main().getLocalPort());
    }

    /** Returns the port for connections without encryption, or 0 if there is no such port or the server is not listening. */
    public int plainPort() {
        ServerConnector plain = listeners.plain();
        return plain == null ? 0 : Math.max(0, plain.getLocalPort());
    }

    /** Returns the state of the certificate; empty if no port is encrypted. This method can be called concurrently with all others. */
    public Optional<CertificateState> certificate() {
        return Optional.ofNullable(listeners.certificates()).map(Certificates::state);
    }

    /** Returns the number of open connections. */
    public int connections() {
        return listeners.all().stream()
                .mapToInt(connector -> connector.getConnectedEndPoints().size())
                .sum();
    }

    /** Returns the number of busy threads that serve requests; 0 with virtual threads. */
    public int busyThreads() {
        return server.getThreadPool() instanceof QueuedThreadPool pool ? pool.getBusyThreads() : 0;
    }

    /**
     * Returns whether the threads that read from the connections respond, so that they are neither blocked nor dead. They also respond while all
     * threads for requests are busy. The result is false if the server is not running. This method can be called concurrently with all others.
     *
     * @param limit the longest time to wait for them
     */
    public boolean responds(Duration limit) {
        return server.isRunning() && listeners.respond(limit);
    }

    /** Stops the server in the same way as {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /**
     * Lets this server take the ports of another process over: it shares them with that process, and receives all new connections once it has
     * started. Must be called before the server starts.
     *
     * @return this server
     */
    public JettyServer steeredBy(PortSteering others) {
        steering = others;
        listeners.all().forEach(listener -> listener.setReusePort(true));
        return this;
    }

    /**
     * Lets this server accept connections from a socket that is already listening, so that it does not open the port itself. Must be called before the
     * server starts. The server closes the socket when it stops.
     *
     * @return this server
     * @throws IllegalArgumentException if the settings of this server do not contain the socket's port
     * @throws UncheckedIOException if the socket is closed
     */
    public JettyServer acceptingFrom(ServerSocketChannel socket) {
        listeners.open(socket);
        return this;
    }

    /** Returns the service that hands the ports of this server over to a new process. */
    public PortHandOver handOver() {
        return new DrainingPorts(listeners, draining, stopSignal, settings, this::endAfterDrain);
    }

    private void steer() throws IOException {
        PortSteering others = steering;
        if (others != null) {
            for (ServerConnector listener : listeners.all()) {
                others.steer((ServerSocketChannel) listener.getTransport());
            }
        }
    }

    private void endAfterDrain() {
        if (server.isRunning()) {
            end();
        }
    }

    /** Waits for the stop delay. In the meantime, the server still handles requests, but health checks report that it is not ready. */
    private void delay() {
        try {
            Thread.sleep(settings.operation().stopDelay().toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Void> drained() {
        return Graceful.shutdown(server).exceptionally(failure -> {
            LOG.warn("Draining the server failed", failure);
            return null;
        });
    }

    /**
     * Waits until the running requests have ended, and closes idle connections. Idle connections would delay the stop, because each of them waits for
     * another request.
     */
    private boolean waitFor(BooleanSupplier ended, long end) {
        while (!ended.getAsBoolean() && System.nanoTime() < end) {
            listeners.closeIdleConnections();
            try {
                Thread.sleep(STOP_STEP_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return ended.getAsBoolean();
    }

    private void startApplication() {
        Application application = source.single().orElse(null);
        if (application != null) {
            try {
                application.start();
            } catch (Exception | Error refused) {
                throw new IllegalStateException("The application cannot start: " + refused.getMessage(), refused);
            }
        }
    }

    private void closeApplication() {
        Application application = source.single().orElse(null);
        if (application != null) {
            try {
                application.close();
            } catch (Exception | Error failure) {
                LOG.warn("Closing the application failed", failure);
            }
        }
    }

    private void stopQuietly() {
        try {
            server.stop();
        } catch (Exception failure) {
            LOG.warn("Stopping the server failed", failure);
        }
    }

    private RuntimeException notStarted(Exception failure) {
        String where = settings.host() + ":"
                + listeners.all().stream()
                        .map(listener -> Integer.toString(listener.getPort()))
                        .collect(Collectors.joining(" or "));
        if (failure instanceof BindException || failure.getCause() instanceof BindException) {
            return new UncheckedIOException(
                    "Cannot listen on " + where
                            + ": another program uses it, or the address does not belong to this machine."
                            + " Choose another port, or stop the other program.",
                    failure instanceof IOException io ? io : new IOException(failure));
        }
        return failure instanceof RuntimeException known
                ? known
                : new IllegalStateException("The server on " + where + " did not start", failure);
    }

    /** Returns the given handler, or a handler that redirects clients to the encrypted port if the plain port only redirects. */
    private Handler handler(Handler serving) {
        return settings.protocols().plain() == Protocols.PlainPort.REDIRECT
                ? new ToSecurePort(serving, () -> port())
                : serving;
    }

    /** Returns an executor for tasks that might block. The JVM does not suspend virtual threads in the middle of a task. */
    private static Executor others(ThreadPool pool) {
        return VirtualThreads.areSupported()
                ? pool
                : new TaskQueue(pool, Runtime.getRuntime().availableProcessors());
    }
}
