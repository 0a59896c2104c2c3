package dev.mastaba.launcher.restart;

import dev.mastaba.launcher.source.ProcessLock;
import dev.mastaba.services.PlatformThread;
import dev.mastaba.services.ServerRestart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The restarts of a server process. A restart has three states:
 *
 * <ol>
 * <li><em>Handing over</em>: the old process serves, but has released the base. The new process takes the lock of the base, as at every start, and
 *     becomes ready. If it ends or is late, the old one takes the base back.
 * <li><em>Yielding</em>: both processes listen, and all new connections go to the new one. The old one ends each of its connections with the next
 *     response. If the new process ends now, the old one serves as before.
 * <li><em>Draining</em>: the old process no longer listens, answers the requests on its remaining connections, and ends.
 * </ol>
 *
 * <p>The lock of the base belongs to exactly one process, and the operating system releases it when that process is killed. Therefore, a killed
 * process never prevents another one from starting. Safe for any thread.
 */
public final class Restarts implements ServerRestart {
    private static final Logger LOG = LoggerFactory.getLogger(Restarts.class);
    /** The time for handshakes that began with the old process, and for connections that it has not accepted yet. */
    private static final Duration YIELDING = Duration.ofSeconds(2);
    /** The time for the process before this one to stop listening: at most two listen at a time, because connections are directed to the second one. */
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(10);

    private static final long PAUSE_MILLIS = 20;

    private final RunningProcess old;
    private final List<String> options;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile @Nullable NewProcess starting;

    /**
     * Creates the restarts of one server.
     *
     * @param options the options of {@code mastaba serve}, without the port
     */
    public Restarts(RunningProcess old, List<String> options) {
        this.old = old;
        this.options = List.copyOf(options);
    }

    @Override
    public String restart(List<String> arguments) throws IOException, InterruptedException {
        RestartRequest request = RestartRequest.of(arguments);
        if (!underWay.compareAndSet(false, true)) {
            NewProcess other = starting;
            throw new IOException("Another restart is already under way"
                    + (other == null ? "" : " (process " + other.pid() + ")") + ".\nWait for it: mastaba status");
        }
        boolean succeeded = false;
        try {
            RestartConditions.check(request, old);
            String text = handOver(request);
            succeeded = true;
            return text;
        } finally {
            if (!succeeded) {
                underWay.set(false);
            }
        }
    }

    private String handOver(RestartRequest request) throws IOException, InterruptedException {
        ProcessLock lock = ProcessLock.take(old.variable().resolve("restart.lock"), LOCK_LIMIT)
                .orElseThrow(() -> new IOException("The process before this one still listens on the ports.\n"
                        + "Try again in a few seconds: mastaba restart"));
        boolean succeeded = false;
        try {
            NewProcess fresh = startFresh(request);
            Thread yielding = new PlatformThread(() -> yieldTo(fresh, lock), "mastaba-restart", () -> false);
            yielding.setDaemon(false);
            drain();
            succeeded = true;
            yielding.start();
            return "Process " + fresh.pid() + " serves. Process "
                    + ProcessHandle.current().pid() + " finishes its running requests, and ends.\n";
        } finally {
            if (!succeeded) {
                lock.close();
            }
        }
    }

    /** Begins to drain; if that fails, this process still yields to the new one, which serves already. */
    private void drain() {
        try {
            old.drain();
        } catch (RuntimeException failed) {
            LOG.error("The open connections cannot be ended with their next response", failed);
        }
    }

    /** Starts the new process, and waits until it is ready; if it fails, the base belongs to this process again. */
    private NewProcess startFresh(RestartRequest request) throws IOException, InterruptedException {
        boolean ready = false;
        old.releaseBase();
        try {
            old.share();
            NewProcess fresh = NewProcess.start(request, old, allOptions());
            starting = fresh;
            LOG.info("Process {} starts, to replace this one", fresh.pid());
            fresh.awaitReady(request.timeout());
            ready = true;
            return fresh;
        } finally {
            if (!ready) {
                starting = null;
                reclaimBase();
            }
        }
    }

    /** Uses the base again; an error is logged, so that the reason of the failed restart is reported. */
    private void reclaimBase() {
        try {
            old.reclaimBase();
        } catch (IOException taken) {
            LOG.error("This process cannot use its base again: {}", taken.getMessage());
        }
    }

    private List<String> allOptions() {
        List<String> all = new ArrayList<>(options);
        if (old.chosenPort() != 0) {
            all.add("--port=" + old.chosenPort());
        }
        all.add("--takeover=" + (old.serves() ? Takeover.SERVING : Takeover.IDLE));
        return all;
    }

    private void yieldTo(NewProcess fresh, ProcessLock lock) {
        try {
            long end = System.nanoTime() + YIELDING.toNanos();
            while (System.nanoTime() < end) {
                if (!fresh.alive()) {
                    serveAgain(fresh, lock);
                    return;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            LOG.info("Process {} serves; this process finishes its running requests, and ends", fresh.pid());
            old.finish(fresh.pid(), lock::close);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void serveAgain(NewProcess fresh, ProcessLock lock) {
        LOG.error("Process {} ended just after it had taken over; this process continues to serve", fresh.pid());
        starting = null;
        old.resume();
        reclaimBase();
        lock.close();
        underWay.set(false);
    }

    /** Ends a new process that is not ready yet, because this one is being stopped. */
    public void cancel() {
        NewProcess fresh = starting;
        if (fresh != null && underWay.get() && !yielded(fresh)) {
            fresh.kill();
        }
    }

    private boolean yielded(NewProcess fresh) {
        try {
            return !ReadyFile.read(old.variable(), fresh.pid()).isEmpty();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
