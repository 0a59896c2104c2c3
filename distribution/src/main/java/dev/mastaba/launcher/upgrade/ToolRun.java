package dev.mastaba.launcher.upgrade;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A finished run of a program.
 *
 * @param exitCode the exit code
 * @param output the output and the error output, at most {@link #MOST} bytes of it
 */
public record ToolRun(int exitCode, String output) {
    private static final int MOST = 16 << 20;

    /**
     * Runs a program to its end.
     *
     * @param environment variables in addition to those of this process
     */
    public static ToolRun of(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        return of(command, environment, Duration.ofDays(1));
    }

    /**
     * Runs a program to its end.
     *
     * @param environment variables in addition to those of this process
     * @param limit the time after which the program and its children are killed
     */
    public static ToolRun of(List<String> command, Map<String, String> environment, Duration limit)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        CompletableFuture<Process> end = process.onExit();
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (!end.isDone()) {
                        process.descendants().forEach(ProcessHandle::destroyForcibly);
                        process.destroyForcibly();
                    }
                });
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readNBytes(MOST), StandardCharsets.UTF_8);
            out.transferTo(java.io.OutputStream.nullOutputStream());
            return new ToolRun(process.waitFor(), text);
        } finally {
            process.destroyForcibly();
        }
    }

    static ToolRun tar(String action, Path archive, String... more) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("tar", action, archive.toString()));
        command.addAll(List.of(more));
        return of(command, Map.of("LC_ALL", "C.UTF-8"));
    }
}
