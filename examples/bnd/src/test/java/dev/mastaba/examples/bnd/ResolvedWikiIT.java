package dev.mastaba.examples.bnd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exported jar: the bundles that the resolver finds for the wiki and its database, and a server that runs them. */
class ResolvedWikiIT {
    private static final Path JAR = Path.of("target/wiki.jar").toAbsolutePath();
    private static final String BUNDLES = "launch.bundles";
    /** The end of the line in which the HTTP server logs its port. */
    private static final Pattern STARTED = Pattern.compile("\\{127\\.0\\.0\\.1:(\\d+)}");

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final String JAVA = ProcessHandle.current().info().command().orElse("java");

    @TempDir
    Path base;

    @Test
    void theSetHasTheContainerTheHttpServerAndTheAddOnsThatTheWikiUses() throws IOException {
        assertThat(bundles().stream().map(ResolvedWikiIT::artifact))
                .contains("platform-core", "platform-osgi", "platform-host", "platform-logging", "platform-http")
                .contains("addon-templates", "addon-sessions", "addon-transactions", "addon-i18n", "addon-forms")
                .contains("platform-jdbc", "h2", "org.osgi.service.jdbc", "jspecify")
                .doesNotContain("addon-json", "slf4j-api");
    }

    @Test
    void theJarServesTheWikiWithItsDatabase() throws Exception {
        Path conf = Files.createDirectories(base.resolve("conf"));
        Files.writeString(conf.resolve("server.cfg"), "mastaba.http.host = 127.0.0.1\nmastaba.http.port = 0\n");
        Process server = start();
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                server::destroyForcibly, CompletableFuture.delayedExecutor(START.toSeconds(), TimeUnit.SECONDS));
        try {
            HttpResponse<String> front = front(server);
            assertThat(front.body()).contains("<title>Wiki</title>", "/recent");
            assertThat(base.resolve("bundles")).isDirectoryContaining("glob:**dev.mastaba.examples.wiki.adopted.jar");
        } finally {
            limit.cancel(false);
            stop(server);
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(JAVA, "-XX:TieredStopAtLevel=1", "-Dmastaba.base=" + base, "-jar", JAR.toString())
                .directory(base.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** Returns the port on which the server listens. */
    private static int port(BufferedReader output) throws IOException {
        StringBuilder log = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            log.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return Integer.parseInt(started.group(1));
            }
        }
        throw new AssertionError("The server does not listen:\n" + log);
    }

    /** Requests the front page until the wiki is deployed; the server listens before that. */
    private static HttpResponse<String> front(Process server) throws Exception {
        BufferedReader output = server.inputReader();
        URI address = URI.create("http://127.0.0.1:" + port(output) + "/");
        CompletableFuture<String> rest =
                CompletableFuture.supplyAsync(() -> output.lines().collect(Collectors.joining("\n")));
        HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        while (answer.statusCode() != 200) {
            boolean ended = server.waitFor(100, TimeUnit.MILLISECONDS);
            assertThat(ended).as(rest::join).isFalse();
            answer = client.send(request, BodyHandlers.ofString());
        }
        return answer;
    }

    private static void stop(Process server) throws InterruptedException {
        server.destroy();
        if (!server.waitFor(20, TimeUnit.SECONDS)) {
            server.destroyForcibly().waitFor();
        }
    }

    /** Returns the names of the jar's entries that are bundles. */
    private static List<String> bundles() throws IOException {
        Properties launcher = new Properties();
        try (JarFile jar = new JarFile(JAR.toFile());
                InputStream in = jar.getInputStream(jar.getEntry("launcher.properties"))) {
            launcher.load(in);
        }
        return List.of(launcher.getProperty(BUNDLES).split(","));
    }

    private static String artifact(String entry) {
        return entry.replaceAll("^jar/|-[0-9][^/]*$", "");
    }
}
