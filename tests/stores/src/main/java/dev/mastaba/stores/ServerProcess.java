package dev.mastaba.stores;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process of a server, and its output. */
final class ServerProcess {
    private static final int LIMIT_SECONDS = 120;
    private static final int LINES = 60;

    private final Process process;
    private final String ready;
    private final Deque<String> output = new ArrayDeque<>();
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();

    private ServerProcess(Process process, String ready) {
        this.process = process;
        this.ready = ready;
    }

    /**
     * Starts a server and waits until it reports that it is ready.
     *
     * @throws IOException if it ends before
     */
    static ServerProcess start(List<String> command, String ready) throws IOException, InterruptedException {
        ServerProcess server = new ServerProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start(), ready);
        Thread reader = new Thread(server::read, "output of " + command.get(0));
        reader.setDaemon(true);
        reader.start();
        // Aborted tests leave no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroyForcibly));
        try {
            if (server.started.get(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return server;
            }
            throw new IOException("The process ended:\n" + server.output());
        } catch (ExecutionException | TimeoutException late) {
            server.process.destroyForcibly();
            throw new IOException("The server was not ready after " + LIMIT_SECONDS + " s:\n" + server.output(), late);
        }
    }

    /** Runs a command to its end. */
    static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " ended with exit code " + process.exitValue() + ":\n" + said);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                if (line.contains(ready)) {
                    started.complete(true);
                }
            }
        } catch (IOException ended) {
            keep(ended.toString());
        }
        started.complete(false);
    }

    private void keep(String line) {
        synchronized (output) {
            output.add(line);
            if (output.size() > LINES) {
                output.remove();
            }
        }
    }

    private String output() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    /** Waits for its end; kills it if that takes too long. */
    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Kills it without a warning. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Kills it and its child processes without a warning, and waits for their ends: until then, a child keeps the port open. */
    void killAll() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly().waitFor();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().join());
    }
}
