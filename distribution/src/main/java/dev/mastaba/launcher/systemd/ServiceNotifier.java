package dev.mastaba.launcher.systemd;

import dev.mastaba.services.PlatformThread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sender of notifications to systemd, as sd_notify(3) describes them. Without the environment variable {@code NOTIFY_SOCKET}, it sends nothing.
 *
 * <p>Java has no datagram sockets of the Unix domain, so each notification is sent by the command {@code systemd-notify}, which belongs to systemd.
 * The unit therefore needs {@code NotifyAccess=all}. A notification that cannot be sent is logged once and never affects the server. Instances are
 * safe for concurrent use by multiple threads.
 */
public final class ServiceNotifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceNotifier.class);
    private static final String SOCKET = "NOTIFY_SOCKET";
    private static final String WATCHDOG = "WATCHDOG_USEC";
    private static final String COMMAND = "systemd-notify";
    private static final Duration SEND_LIMIT = Duration.ofSeconds(5);
    private static final long SHORTEST_MICROS = TimeUnit.MILLISECONDS.toMicros(100);
    private static final long LONGEST_MICROS = TimeUnit.DAYS.toMicros(1);
    private static final int LONGEST_STATUS = 200;

    private final Map<String, String> environment;
    private boolean failed;
    private @Nullable PlatformThread watchdog;

    private ServiceNotifier(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Creates a sender for the service manager that started this process, if there is one. */
    public static ServiceNotifier ofThisProcess() {
        return of(System.getenv());
    }

    /** Creates a sender for the service manager that the environment variables name. */
    static ServiceNotifier of(Map<String, String> environment) {
        return new ServiceNotifier(environment);
    }

    /** Returns whether a service manager receives the notifications. */
    public boolean active() {
        return !environment.getOrDefault(SOCKET, "").isEmpty();
    }

    /**
     * Sends one notification and waits until systemd has received it.
     *
     * @param assignments the lines, such as {@code READY=1} or {@code MAINPID=4711}; control characters in them are replaced
     */
    public synchronized void send(String... assignments) {
        if (!active()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(COMMAND));
        for (String assignment : assignments) {
            command.add(assignment.replaceAll("\\p{Cntrl}", " "));
        }
        try {
            run(command);
        } catch (IOException refused) {
            fail(refused.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Notifies systemd that the server listens, with the text that {@code systemctl status} shows. */
    public void ready(String status) {
        send("READY=1", status(status));
    }

    /** Notifies systemd that the server has begun to shut down, and ends the watchdog's notifications. */
    public void stopping() {
        close();
        send("STOPPING=1", status("Waiting for running requests"));
    }

    /**
     * Keeps the watchdog of systemd from ending the process: notifies systemd at half of the time in {@code WATCHDOG_USEC} as long as the server
     * responds. Without this variable, the method has no effect. A second call has no effect.
     *
     * <p>The variable {@code WATCHDOG_PID} is not compared with this process, because a restarted server inherits it from its predecessor.
     *
     * @param responds whether the server responds; runs on the watchdog's own thread
     * @param status the text for {@code systemctl status}; sent with each notification
     */
    public synchronized void watch(BooleanSupplier responds, Supplier<String> status) {
        Duration pause = pause();
        if (!active() || pause.isZero() || watchdog != null) {
            return;
        }
        PlatformThread thread =
                new PlatformThread(() -> notifyEvery(pause, responds, status), "mastaba-watchdog", () -> false);
        watchdog = thread;
        thread.start();
    }

    /** Returns the time between two notifications, or zero if systemd expects none. */
    Duration pause() {
        try {
            long micros = Long.parseLong(environment.getOrDefault(WATCHDOG, "0"));
            if (micros <= 0) {
                return Duration.ZERO;
            }
            return Duration.ofNanos(
                    TimeUnit.MICROSECONDS.toNanos(Math.max(SHORTEST_MICROS, Math.min(micros, LONGEST_MICROS)) / 2));
        } catch (NumberFormatException invalid) {
            LOG.warn("The environment variable {} is not a number; the watchdog is off", WATCHDOG);
            return Duration.ZERO;
        }
    }

    /** Ends the watchdog's notifications. */
    @Override
    public void close() {
        PlatformThread thread;
        synchronized (this) {
            thread = watchdog;
            watchdog = null;
        }
        if (thread != null) {
            thread.interruptAsOwner();
        }
    }

    private void notifyEvery(Duration pause, BooleanSupplier responds, Supplier<String> status) {
        try {
            while (!Thread.interrupted()) {
                if (responds.getAsBoolean()) {
                    send("WATCHDOG=1", status(status.get()));
                } else {
                    LOG.error("The threads of the HTTP server do not respond; systemd will restart the server");
                }
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException ended) {
            LOG.debug("The watchdog ends", ended);
        }
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(SEND_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                fail("it did not end within " + SEND_LIMIT.toSeconds() + " s");
            } else if (process.exitValue() != 0) {
                fail("exit code " + process.exitValue());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private void fail(@Nullable String reason) {
        if (!failed) {
            failed = true;
            LOG.warn("{} cannot notify systemd, which therefore may stop the server: {}", COMMAND, reason);
        }
    }

    private static String status(String text) {
        return "STATUS=" + (text.length() > LONGEST_STATUS ? text.substring(0, LONGEST_STATUS) : text);
    }
}
