package dev.mastaba.examples.bnd;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The exported jar: the bundles that the resolver finds for the wiki alone, and a server that runs them. */
class ResolvedWikiIT {
    private static final Path JAR = Path.of("target/wiki.jar").toAbsolutePath();
    private static final String BUNDLES = "launch.bundles";
    /** The container deploys add-ons from its folder, so the framework must not start them, too. */
    private static final Pattern ADD_ON = Pattern.compile("jar/(addon|wiki)-.*");
    /** The end of the line in which the HTTP server logs its port. */
    private static final Pattern STARTED = Pattern.compile("\\{127\\.0\\.0\\.1:(\\d+)}");

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
    @Timeout(180)
    void theWikiServesItsFrontPage() throws Exception {
        fillBase();
        Process server = start();
        try {
            HttpResponse<String> front = front(port());
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
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() {
        return base.resolve("server.log");
    }

    /** Waits until the server listens; the limit of the test ends the wait. */
    private int port() throws Exception {
        while (true) {
            Matcher started = STARTED.matcher(Files.readString(log()));
            if (started.find()) {
                return Integer.parseInt(started.group(1));
            }
            Thread.sleep(100);
        }
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
