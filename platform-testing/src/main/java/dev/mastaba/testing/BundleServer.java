package dev.mastaba.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A process that serves bundles, in its own folder, which is deleted at the end. */
final class BundleServer implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("is ready: (https?://\\S+)");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int LINES = 200;

    private final Path base;
    private final Process process;
    private final Thread hook;
    private final Deque<String> output = new ArrayDeque<>();
    private final CompletableFuture<URI> ready = new CompletableFuture<>();

    private BundleServer(Path base, Process process) {
        this.base = base;
        this.process = process;
        this.hook = new Thread(process::destroyForcibly, "server of a test");
        Runtime.getRuntime().addShutdownHook(hook);
        Thread reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a server for bundles together with the add-ons of the installation.
     *
     * @param files jars, folders with the files of a bundle, and files with settings
     * @throws AssertionError if one of them is rejected, with the server's report
     */
    static BundleServer start(ServerHome home, List<Path> files) {
        try {
            Path base = Files.createTempDirectory("mastaba-test");
            Path folder = Files.createDirectories(base.resolve("bundles"));
            Path conf = Files.createDirectories(base.resolve("conf"));
            List<Path> bundles = new ArrayList<>();
            for (Path file : files) {
                String name = file.toAbsolutePath().normalize().getFileName().toString();
                if (name.endsWith(".cfg")) {
                    copySettings(file, conf);
                } else if (Files.isDirectory(file)) {
                    bundles.add(pack(file, folder.resolve(name + ".jar")));
                } else {
                    bundles.add(Files.copy(file, folder.resolve(name)));
                }
            }
            Process process = new ProcessBuilder(home.serve(base))
                    .redirectErrorStream(true)
                    .start();
            BundleServer server = new BundleServer(base, process);
            server.requireLive(bundles);
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot serve the bundles: " + failed.getMessage(), failed);
        }
    }

    /** Copies a file with settings, and the files beside it in a folder {@code conf} to which settings can refer, such as users and secrets. */
    private static void copySettings(Path file, Path conf) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Files.copy(file, conf.resolve(file.getFileName()));
        if (folder == null || !folder.endsWith("conf")) {
            return;
        }
        try (Stream<Path> beside = Files.list(folder)) {
            for (Path each : beside.filter(Files::isRegularFile).toList()) {
                Path copy = conf.resolve(each.getFileName());
                if (!each.toString().endsWith(".cfg") && !Files.exists(copy)) {
                    Files.copy(each, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Writes the files of a folder into a jar; a manifest is its first entry. */
    private static Path pack(Path folder, Path jar) throws IOException {
        Path manifest = folder.resolve(JarFile.MANIFEST_NAME);
        try (Stream<Path> found = Files.walk(folder);
                InputStream first = Files.newInputStream(manifest);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), new Manifest(first))) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.equals(manifest)) {
                    out.putNextEntry(
                            new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                    Files.copy(file, out);
                }
            }
        }
        return jar;
    }

    URI url() {
        return ready.join();
    }

    private void requireLive(List<Path> bundles) throws IOException {
        try {
            ready.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            HttpResponse<String> settled = settled(bundles);
            if (!settled.headers().firstValue("Mastaba-Exit-Code").orElse("2").equals("0")) {
                throw new AssertionError(settled.body());
            }
        } catch (ExecutionException | TimeoutException notReady) {
            close();
            throw new AssertionError("The server did not become ready; it printed:\n" + printed(), notReady);
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (AssertionError | IOException refused) {
            close();
            throw refused;
        }
    }

    private HttpResponse<String> settled(List<Path> bundles) throws IOException, InterruptedException {
        Properties endpoint = new Properties();
        try (Reader reader = Files.newBufferedReader(base.resolve("var/admin.properties"))) {
            endpoint.load(reader);
        }
        String query = bundles.stream()
                .map(jar -> "arg=" + URLEncoder.encode(jar.getFileName().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI uri = URI.create("http://127.0.0.1:" + endpoint.getProperty("port") + "/settled?" + query);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + endpoint.getProperty("token"))
                                .timeout(LIMIT)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                Matcher announced = READY.matcher(line);
                if (announced.find()) {
                    ready.complete(URI.create(announced.group(1)));
                }
            }
        } catch (IOException ended) {
            keep("(output ended: " + ended.getMessage() + ")");
        }
        ready.completeExceptionally(new IOException("The server ended before it was ready"));
    }

    private void keep(String line) {
        synchronized (output) {
            output.add(line);
            if (output.size() > LINES) {
                output.remove();
            }
        }
    }

    private String printed() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    /** Kills the process, because no other client uses it, and deletes its folder; further calls do nothing. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException endsAlready) {
            return;
        }
        if (Files.exists(base)) {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException held) {
            throw new UncheckedIOException("Cannot delete " + base, held);
        }
    }
}
