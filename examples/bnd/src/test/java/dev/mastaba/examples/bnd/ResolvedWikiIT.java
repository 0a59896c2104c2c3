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
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exported jar: the bundles that the resolver finds for the wiki alone, and a server that runs them. */
class ResolvedWikiIT {
    private static final Path JAR = Path.of("target/wiki.jar").toAbsolutePath();
    private static final String BUNDLES = "launch.bundles";
    /** The container deploys add-ons from its folder, so the framework must not start them, too. */
    private static final Pattern ADD_ON = Pattern.compile("jar/(addon|wiki)-.*");
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
                .contains(
                        "platform-core", "platform-osgi", "platform-http", "platform-jdbc", "jspecify", "slf4j-simple")
                .contains("addon-templates", "addon-sessions", "addon-transactions", "addon-i18n", "addon-forms")
                .doesNotContain("addon-json", "h2");
    }

    @Test
    void theWikiServesItsFrontPage() throws Exception {
        fillBase();
        Process server = start();
        try {
            HttpResponse<String> front = front(port(server));
            assertThat(front.statusCode()).isEqualTo(200);
            assertThat(front.body()).contains("<title>Wiki</title>", "/recent");
        } finally {
            stop(server);
        }
    }

    private void fillBase() throws Exception {
        Path conf = Files.createDirectories(base.resolve("conf"));
        Files.writeString(conf.resolve("server.cfg"), "mastaba.http.host = 127.0.0.1\nmastaba.http.port = 0\n");
        Path folder = Files.createDirectories(base.resolve("bundles"));
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (String name : bundles()) {
                if (ADD_ON.matcher(name).matches()) {
                    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
                        Files.copy(in, folder.resolve(artifact(name) + ".jar"));
                    }
                }
            }
        }
        Path driver = Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Files.copy(driver, Files.createDirectories(base.resolve("lib/jdbc")).resolve("h2.jar"));
    }

    private Process start() throws IOException {
        List<String> platform = bundles().stream()
                .filter(name -> !ADD_ON.matcher(name).matches())
                .toList();
        return new ProcessBuilder(
                        JAVA,
                        "-XX:TieredStopAtLevel=1",
                        "-D" + BUNDLES + "=" + String.join(",", platform),
                        "-Dmastaba.base=" + base,
                        "-jar",
                        JAR.toString())
                .directory(base.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** Returns the port on which the server listens. A server that does not listen in time is stopped, which ends its output. */
    private static int port(Process server) throws IOException {
        CompletableFuture.delayedExecutor(START.toSeconds(), TimeUnit.SECONDS).execute(server::destroyForcibly);
        StringBuilder log = new StringBuilder();
        BufferedReader output = server.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            log.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return Integer.parseInt(started.group(1));
            }
        }
        throw new AssertionError("The server does not listen:\n" + log);
    }

    private static HttpResponse<String> front(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .timeout(ANSWER)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
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
