package dev.mastaba.system.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Connection;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** From the start of a process to its first page: the container against Jetty alone. */
@Isolated
class StartTimeIT {
    private static final int TIMES = Boolean.getBoolean("mastaba.nightly") ? 10 : 1;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void theContainerAgainstBareJetty() throws Exception {
        double[] bare = new double[TIMES];
        double[] container = new double[TIMES];
        Path application = AddOns.application("one", "one", """
                config.addRoute("front", "/");
                config.addView(request -> Response.text("plain"), route("front"));""").writeTo(folder);
        for (int i = 0; i < TIMES; i++) {
            bare[i] = bareJetty();
            container[i] = container(application, folder.resolve("base" + i));
        }
        System.out.printf(
                Locale.ROOT,
                "process start to first page: bare Jetty %.0f ms, container %.0f ms, ratio %.1f (medians of %d)%n",
                median(bare),
                median(container),
                median(container) / median(bare),
                TIMES);
        assertThat(Await.counted(Duration.ofMillis((long) median(container)))).isLessThan(LIMIT);
    }

    private static double container(Path application, Path base) throws Exception {
        try (Installation server = Installation.in(base).with(application)) {
            long start = System.nanoTime();
            server.start();
            assertThat(server.get("/").body()).isEqualTo("plain");
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static double bareJetty() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        java, "-Xmx256m", "-XX:+UseSerialGC", "-cp", classPath, BareJetty.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.contains("It is ready: ")) {
                line = lines.readLine();
            }
            assertThat(line).as("the ready line").isNotNull();
            URI url = URI.create(line.substring(line.indexOf("http")));
            try (Connection connection = Connection.to(url)) {
                assertThat(connection.get("/").body()).isEqualTo("plain");
            }
            return (System.nanoTime() - start) / 1e6;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
