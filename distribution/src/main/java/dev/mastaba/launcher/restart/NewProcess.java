package dev.mastaba.launcher.restart;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process that takes over. Until it is ready, its output goes to a file, so that the reason of a failure can be shown. */
final class NewProcess {
    private static final long PAUSE_MILLIS = 20;
    private static final int TAIL_BYTES = 4_096;
    private static final int TAIL_LINES = 25;

    /** Keeps the output of this process in descriptors 3 and 4, where {@link ProcessOutput} finds it again. */
    private static final String KEEPING_OUTPUT = "exec 3>&1 4>&2 >\"$0\" 2>&1; exec \"$@\"";

    private final Process process;
    private final Path variable;

    private NewProcess(Process process, Path variable) {
        this.process = process;
        this.variable = variable;
    }

    /**
     * Starts a process.
     *
     * @param options the options of {@code mastaba serve}
     */
    static NewProcess start(RestartRequest request, RunningProcess old, List<String> options) throws IOException {
        Path variable = old.variable();
        Files.deleteIfExists(ReadyFile.in(variable));
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                KEEPING_OUTPUT,
                ProcessOutput.fileIn(variable).toString(),
                request.home().resolve("bin/mastaba").toString(),
                "serve"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("MASTABA_BASE", old.base().toString());
        if (!request.javaHome().isEmpty()) {
            builder.environment().put("JAVA_HOME", request.javaHome());
        }
        if (!request.javaOptions().isEmpty()) {
            builder.environment().put("MASTABA_JAVA_OPTS", request.javaOptions());
        }
        return new NewProcess(builder.start(), variable);
    }

    /**
     * Waits until the process is ready.
     *
     * @return the URL at which it serves
     * @throws IOException if it ends, or is not ready in time; then it has ended
     */
    String awaitReady(Duration timeout) throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            while (true) {
                String url = ReadyFile.read(variable, process.pid());
                if (!url.isEmpty()) {
                    return url;
                }
                if (!process.isAlive()) {
                    throw failed("ended with exit code " + process.exitValue() + " before it was ready");
                }
                if (System.nanoTime() > end) {
                    throw failed("was not ready within " + timeout.toSeconds() + " s");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException | InterruptedException failed) {
            end();
            throw failed;
        }
    }

    private IOException failed(String how) {
        String tail = tail();
        return new IOException("The new process " + how + "; the old one continues to serve.\n"
                + (tail.isEmpty() ? "It printed nothing." : "The end of its output:\n\n" + tail));
    }

    /** Returns the end of the output, with at most {@link #TAIL_LINES} lines. */
    private String tail() {
        try (RandomAccessFile file =
                new RandomAccessFile(ProcessOutput.fileIn(variable).toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] bytes = new byte[TAIL_BYTES];
            int length = Math.max(0, file.read(bytes));
            List<String> lines =
                    new String(bytes, 0, length, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "";
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Ends the process without waiting for it. */
    void kill() {
        process.destroyForcibly();
    }

    /** Ends the process, and waits until it is gone. */
    void end() throws InterruptedException {
        process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
    }
}
