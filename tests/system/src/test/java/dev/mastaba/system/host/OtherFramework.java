package dev.mastaba.system.host;

import dev.mastaba.system.installation.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running framework with a shell: commands are written to it, and its output is read from files. Ended by its process id. Confined to one thread.
 *
 * @param log the file in which the address of the HTTP server appears
 */
public record OtherFramework(Process process, Path output, Path log) implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern ADDRESS = Pattern.compile("\\{(127\\.0\\.0\\.1:[1-9]\\d*)\\}");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Starts a command in a folder. */
    public static OtherFramework start(Path folder, Map<String, String> environment, List<String> command, String log)
            throws IOException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new OtherFramework(builder.start(), output, folder.resolve(log));
    }

    /** Writes a command to the shell. */
    public void type(String command) throws IOException {
        process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Writes a command to the shell until the output contains a text after it. */
    public void typeUntil(String command, String text) {
        Await.until(
                command + " prints " + text,
                LIMIT,
                () -> {
                    int before = text(output).length();
                    type(command);
                    for (int i = 0; i < 60; i++) {
                        TimeUnit.MILLISECONDS.sleep(100);
                        if (text(output).substring(before).contains(text)) {
                            return true;
                        }
                    }
                    return false;
                },
                this::all);
    }

    /**
     * Writes a command that ends the process until it has ended. After a restart of the framework, the console from before may read a part of the first
     * command.
     */
    public void typeUntilEnd(String command) {
        Await.until(
                "the end of the process",
                LIMIT,
                () -> {
                    type(command);
                    return process.waitFor(20, TimeUnit.SECONDS);
                },
                this::all);
    }

    /** Waits for a text in the output. */
    public void await(String text) {
        Await.until("\"" + text + "\" is printed", LIMIT, () -> all().contains(text), this::all);
    }

    /** Waits until the page at a path has a status, and contains a text. */
    public void awaitPage(String path, int status, String text) {
        Await.until(
                path + " is " + status + " with \"" + text + "\"",
                LIMIT,
                () -> {
                    HttpResponse<String> response = get(path);
                    return response.statusCode() == status && response.body().contains(text);
                },
                this::all);
    }

    /** Waits until the process has ended by itself. */
    public void awaitEnd() {
        Await.until("the end of the process", LIMIT, () -> !process.isAlive(), this::all);
    }

    /** Requests a page. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(url().resolve(path)).timeout(LIMIT).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Returns the address of the HTTP server, which must have started. */
    public URI url() {
        Matcher address = ADDRESS.matcher(text(log));
        String found = address.results()
                .map(each -> each.group(1))
                .reduce((first, last) -> last)
                .orElseThrow();
        return URI.create("http://" + found + "/");
    }

    /** Returns how often the HTTP server has started. */
    public long starts() {
        return ADDRESS.matcher(text(log))
                .results()
                .map(MatchResult::group)
                .distinct()
                .count();
    }

    /** Returns the whole output, and the log. */
    public String all() {
        return text(output) + (log.equals(output) ? "" : text(log));
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
