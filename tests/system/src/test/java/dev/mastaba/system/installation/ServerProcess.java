package dev.mastaba.system.installation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running server: its process, the URL it announced, and what it printed. */
final class ServerProcess {
    private static final Pattern READY = Pattern.compile("is ready: (https?://\\S+)");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int LINES = 400;
    private static final long PAUSE_NANOS = 5_000_000;

    private final Process process;
    private final Thread reader;
    private final Deque<String> output = new ArrayDeque<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private final CompletableFuture<URI> ready = new CompletableFuture<>();

    private ServerProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
    }

    /** Starts a process; its error output must be redirected to its output. */
    static ServerProcess start(ProcessBuilder command) throws IOException {
        ServerProcess server = new ServerProcess(command.start());
        server.reader.start();
        // Tests that are broken off leave no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroyForcibly));
        return server;
    }

    private void read() {
        boolean runs = true;
        while (runs) {
            // Asked before: what the process printed at its end is taken, too.
            runs = process.isAlive();
            take();
            LockSupport.parkNanos(runs ? PAUSE_NANOS : 0);
        }
        ready.completeExceptionally(new IOException("The server ended before it was ready"));
    }

    /** Takes what the process has printed until now. */
    private void take() {
        synchronized (output) {
            try {
                InputStream printed = process.getInputStream();
                for (int there = printed.available(); there > 0; there = printed.available()) {
                    for (byte one : printed.readNBytes(there)) {
                        take(one);
                    }
                }
            } catch (IOException ended) {
                keep("(output ended: " + ended.getMessage() + ")");
            }
        }
    }

    private void take(byte one) {
        if (one == '\n') {
            keep(begun.toString(StandardCharsets.UTF_8).replace("\r", ""));
            begun.reset();
        } else {
            begun.write(one);
        }
    }

    private void keep(String line) {
        output.add(line);
        if (output.size() > LINES) {
            output.remove();
        }
        Matcher announced = READY.matcher(line);
        if (announced.find()) {
            ready.complete(URI.create(announced.group(1)));
        }
    }

    long pid() {
        return process.pid();
    }

    int exitCode() {
        return process.exitValue();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** The last lines that the server has printed: among them all that it printed before an answer that the test has. */
    String output() {
        synchronized (output) {
            take();
            return String.join("\n", output);
        }
    }

    /** The URL of the ready line. */
    URI awaitReady() {
        try {
            return Await.result(ready, START_LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while the server started", interrupted);
        } catch (ExecutionException | TimeoutException notReady) {
            throw new AssertionError("The server did not become ready; it printed:\n" + output(), notReady);
        }
    }

    /** Sends SIGTERM and waits for the exit code and the end of the output, which {@link Process#destroy} would close. */
    int stop(Duration limit) throws InterruptedException {
        process.toHandle().destroy();
        if (!hasEnded(limit)) {
            kill();
            throw new AssertionError(
                    "The server did not stop within " + limit.toSeconds() + " s; it printed:\n" + output());
        }
        reader.join(limit.toMillis());
        return process.exitValue();
    }

    private boolean hasEnded(Duration limit) throws InterruptedException {
        try {
            return !Await.result(process.onExit(), limit).isAlive();
        } catch (ExecutionException | TimeoutException running) {
            return false;
        }
    }

    /** Waits until the process has ended by itself; its exit code. */
    int awaitEnd(Duration limit) throws InterruptedException {
        if (!hasEnded(limit)) {
            throw new AssertionError(
                    "The server did not end within " + limit.toSeconds() + " s; it printed:\n" + output());
        }
        reader.join(limit.toMillis());
        return process.exitValue();
    }

    /** Sends SIGKILL and waits until the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
