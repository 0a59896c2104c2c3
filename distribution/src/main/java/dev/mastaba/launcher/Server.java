package dev.mastaba.launcher;

import dev.mastaba.launcher.backup.RestoredBase;
import dev.mastaba.launcher.restart.RestartRequest;
import dev.mastaba.launcher.restart.Restarts;
import dev.mastaba.launcher.restart.Takeover;
import dev.mastaba.launcher.source.ProcessLock;
import dev.mastaba.launcher.systemd.ServiceNotifier;
import dev.mastaba.launcher.systemd.SocketActivation;
import dev.mastaba.services.PassedSocket;
import dev.mastaba.services.PortSteering;
import dev.mastaba.services.ServerRestart;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server process, from the first printed line to the last. It is the only one in its base. */
final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    /** The time for another process, such as a backup or a server that fails to start, to release the base again. */
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(60);

    private static final Duration RESPONSE_LIMIT = Duration.ofSeconds(10);
    /** The exit code of a server that an add-on ended; the container uses the same. */
    private static final int ENDED_BY_ADD_ON = 3;

    /** Work that is done while a server serves. */
    @FunctionalInterface
    interface Work<T> {
        /** Does the work; requests go to the URL. */
        T with(String url, BundleContext context) throws Exception;
    }

    private final Layout layout;
    private final LogFormat format;
    private @Nullable ProcessLock lock;
    private @Nullable Takeover takeover;
    private @Nullable List<String> restartOptions;
    private volatile @Nullable Restarts restarts;
    private final PrintStream out = System.out;
    private final ServiceNotifier notifier = ServiceNotifier.ofThisProcess();
    private final long started = System.nanoTime();
    private volatile @Nullable String url;
    private volatile boolean stopping;
    private volatile boolean replaced;
    /** The flag that this process is the main process of its systemd unit. Only the main process reports the unit's state. */
    private volatile boolean main = true;

    private interface Ending {
        void run() throws BundleException, InterruptedException;
    }

    private Server(Layout layout, ProcessLock lock) {
        this.layout = layout;
        this.lock = lock;
        this.format = LogFormat.of(layout.conf(), System.getenv());
    }

    /**
     * Creates a server that has exclusive use of its base and does not serve yet.
     *
     * @throws IOException if another one serves the base, it cannot be written to, or a restore of it was interrupted
     */
    static Server in(Layout layout) throws IOException {
        JavaUtilLogging.toSlf4j();
        layout.prepare();
        ProcessLock lock = BaseLock.take(layout, Duration.ZERO);
        if (Files.exists(RestoredBase.marker(layout.base()))) {
            lock.close();
            throw RestoreCommand.interrupted(layout.base());
        }
        return new Server(layout, lock);
    }

    /**
     * Lets {@code mastaba restart} replace this process.
     *
     * @param options the options of {@code mastaba serve}
     * @param takeover the part of a process that takes another one's ports over, or null
     */
    Server restartable(List<String> options, @Nullable Takeover takeover) {
        this.restartOptions = List.copyOf(options);
        this.takeover = takeover;
        this.main = takeover == null;
        return this;
    }

    /**
     * Serves until the framework is stopped.
     *
     * @param settings framework properties
     * @param ready runs once, when the server answers requests
     * @return the process's exit code
     */
    int serve(Map<String, String> settings, Runnable ready) throws IOException, InterruptedException {
        ConsoleLog.separate();
        OsgiFramework framework = start(settings);
        Thread hook = new Thread(() -> stop(framework), "mastaba-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        if (opens(framework, hook)) {
            ready.run();
            offerRestarts(framework, settings);
        }
        framework.waitForStop();
        if (stopping) {
            return 0;
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        if (replaced) {
            return 0;
        }
        print("mastaba: A bundle stopped the OSGi framework. The process ends with exit code " + ENDED_BY_ADD_ON
                + "; restart it.");
        return ENDED_BY_ADD_ON;
    }

    /**
     * Waits until the HTTP server has opened.
     *
     * @return false if the framework was stopped meanwhile
     */
    private boolean opens(OsgiFramework framework, Thread hook) throws IOException, InterruptedException {
        try {
            // In a restart, the old process keeps serving if this one is late; otherwise there is no other process.
            Runnable late = takeover == null ? this::sayLate : null;
            String url = AwaitedUrl.of(framework.context(), startLimit(), late);
            if (url != null) {
                this.url = url;
                writeUrl(url);
                if (takeover != null) {
                    takeover.completed(url);
                    main = true;
                }
            }
            say(url);
            if (url != null) {
                if (takeover != null) {
                    notifier.send("MAINPID=" + ProcessHandle.current().pid());
                }
                notifier.ready(status(framework, url));
                notifier.watch(() -> framework.responds(RESPONSE_LIMIT), () -> status(framework, url));
            }
            if (url != null && !framework.serves()) {
                print(
                        "No application serves yet. Run `mastaba deploy FILE` to add one, or `mastaba status` to show refused files.");
            }
            return true;
        } catch (RuntimeException refused) {
            if (!framework.isActive()) {
                return false;
            }
            Runtime.getRuntime().removeShutdownHook(hook);
            end(framework);
            throw new IOException("The server does not start: " + refused.getMessage(), refused);
        }
    }

    /**
     * Serves while some work is done, and then ends.
     *
     * @return the result of the work
     * @throws Exception the exception of the work, or an error if the server does not start
     */
    <T> T during(Map<String, String> settings, Work<T> work) throws Exception {
        OsgiFramework framework = start(settings);
        try {
            String url = AwaitedUrl.of(framework.context(), START_LIMIT, null);
            if (url == null) {
                throw new IOException("The server did not open its port within " + START_LIMIT.toSeconds() + " s");
            }
            return work.with(url, framework.context());
        } finally {
            framework.end(STOP_LIMIT.toMillis());
        }
    }

    /** Releases the base. */
    @Override
    public void close() throws IOException {
        deleteUrl();
        releaseLock();
    }

    /** Lets another process serve the base. */
    synchronized void releaseLock() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    /**
     * Serves the base again after {@link #releaseLock}.
     *
     * @throws IOException if another process uses it for a long time
     */
    void takeLock() throws IOException {
        ProcessLock taken = BaseLock.take(layout, LOCK_LIMIT);
        synchronized (this) {
            lock = taken;
            if (url != null) {
                writeUrl(url);
            }
        }
    }

    /** Deletes the file with the URL, unless it belongs to another process. */
    private synchronized void deleteUrl() throws IOException {
        if (lock != null) {
            Files.deleteIfExists(layout.urlFile());
        }
    }

    /** Leaves it to another process to report the state of the systemd unit. */
    void handedOver(long successor) {
        main = false;
        notifier.close();
        notifier.send("MAINPID=" + successor);
    }

    /** Ends the process after a new one has taken over. */
    void endAfterRestart(OsgiFramework framework) {
        replaced = true;
        try {
            framework.end(STOP_LIMIT.toMillis());
        } catch (BundleException failed) {
            LOG.error("The framework did not stop", failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void offerRestarts(OsgiFramework framework, Map<String, String> settings) {
        List<String> options = restartOptions;
        if (options != null) {
            Restarts offered = new Restarts(new ServingProcess(layout, framework, this, settings), options);
            restarts = offered;
            framework.context().registerService(ServerRestart.class, offered, null);
        }
    }

    private OsgiFramework start(Map<String, String> settings) throws IOException {
        format.apply();
        Optional<PassedSocket> socket = restartOptions == null ? Optional.empty() : SocketActivation.ofThisProcess();
        try {
            OsgiFramework framework = OsgiFramework.start(layout, settings, context -> {
                LogLines.of(context);
                registerPorts(context, socket);
            });
            LogbackLevels.offer(framework.context());
            ServerShelf.offer(framework.context(), layout);
            ServerBackups.offer(framework.context(), layout);
            if (format == LogFormat.ECS) {
                RequestLogFields.of(framework.context());
            }
            return framework;
        } catch (BundleException broken) {
            throw new IOException(
                    "The platform does not start: " + broken.getMessage() + "\n" + CacheFolder.remedy(broken, layout),
                    broken);
        }
    }

    private void registerPorts(BundleContext context, Optional<PassedSocket> socket) {
        if (takeover != null) {
            context.registerService(PortSteering.class, takeover, null);
        }
        socket.ifPresent(passed -> context.registerService(PassedSocket.class, passed, null));
    }

    private void writeUrl(String url) {
        try {
            Files.writeString(layout.urlFile(), url + "\n");
        } catch (IOException unwritable) {
            LOG.error("Cannot write {}: {}", layout.urlFile(), unwritable.toString());
        }
    }

    private static String status(OsgiFramework framework, String url) {
        return (framework.serves() ? "Serving at " : "No application serves yet at ") + url;
    }

    private void say(@Nullable String url) {
        if (url == null) {
            print("Mastaba runs, but its HTTP server did not open its port within "
                    + startLimit().toSeconds() + " s; see the log.");
        } else {
            print(String.format(
                    "Mastaba is ready: %s   (%.1f s; stop with Ctrl-C)", url, (System.nanoTime() - started) / 1e9));
        }
    }

    private void sayLate() {
        print("Mastaba is still starting: its HTTP server has not opened its port within "
                + startLimit().toSeconds() + " s. `mastaba status` shows the change that is being made.");
    }

    /** Returns the time in which the HTTP server must open; in a restart, the old process sets a shorter limit. */
    private Duration startLimit() {
        return takeover == null ? START_LIMIT : RestartRequest.LONGEST;
    }

    /** Prints a line for the user who started the server; in a log of JSON, it is a record, so that each line is an object. */
    private void print(String line) {
        if (format == LogFormat.ECS) {
            LOG.info("{}", line);
        } else {
            out.println(line);
            out.flush();
        }
    }

    private void stop(OsgiFramework framework) {
        stopping = true;
        Restarts offered = restarts;
        if (offered != null) {
            offered.cancel();
        }
        end(() -> framework.stop(STOP_LIMIT.toMillis()));
    }

    private void end(OsgiFramework framework) {
        end(() -> framework.end(STOP_LIMIT.toMillis()));
    }

    private void end(Ending ending) {
        print("Stopping. Waiting for running requests.");
        if (main) {
            notifier.stopping();
        } else {
            notifier.close();
        }
        try {
            ending.run();
            // The main thread may not reach its own cleanup: the process ends when the hooks have run.
            deleteUrl();
            print("Stopped.");
        } catch (BundleException | IOException failed) {
            LOG.error("The framework did not stop", failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
