package dev.mastaba.benchmarks.loop;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A shell that serves a project, and its front page. For one thread. */
final class Served implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long PAUSE_MILLIS = 2;

    private final Process shell;
    private final URI page;
    private final Path output;
    private final long started = System.nanoTime();

    private Served(Process shell, URI page, Path output) {
        this.shell = shell;
        this.page = page;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param line the line for the shell, with {@code {folder}} and {@code {port}}
     * @param output the file for its output
     */
    static Served start(String line, Path folder, Path output) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String filled = line.replace("{folder}", folder.toString()).replace("{port}", Integer.toString(port));
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", filled)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        return new Served(builder.start(), URI.create("http://127.0.0.1:" + port + "/"), output);
    }

    /** Returns the milliseconds from the start until the front page has a text. */
    double untilServing(String text) throws IOException, InterruptedException {
        return await(started, text).millis();
    }

    /** Runs {@code save}, and waits until the front page has a text. */
    Seen untilSeen(Save save, String text) throws IOException, InterruptedException {
        long saved = System.nanoTime();
        save.run();
        return await(saved, text);
    }

    /** An operation that saves a file. */
    @FunctionalInterface
    interface Save {
        /** Runs the operation. */
        void run() throws IOException, InterruptedException;
    }

    /**
     * The measurement of a change.
     *
     * @param millis how long it took until the change was visible
     * @param failed the number of failed requests meanwhile
     */
    record Seen(double millis, int failed) {}

    private Seen await(long since, String text) throws IOException, InterruptedException {
        int failed = 0;
        while (System.nanoTime() - since < LIMIT.toNanos() && shell.isAlive()) {
            try {
                if (ask().contains(text)) {
                    return new Seen((System.nanoTime() - since) / 1e6, failed);
                }
            } catch (IOException notServing) {
                failed++;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IOException("Not seen: " + text + "\n" + Files.readString(output));
    }

    private String ask() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(30_000);
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Ends the shell and its child processes. */
    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> all = shell.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        shell.destroy();
        for (ProcessHandle each : all) {
            try {
                each.onExit().get(40, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException stays) {
                each.destroyForcibly();
            }
        }
        shell.waitFor();
    }
}
