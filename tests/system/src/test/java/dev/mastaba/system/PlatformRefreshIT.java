package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.host.FrameworkFolder;
import dev.mastaba.system.host.OtherFramework;
import dev.mastaba.system.installation.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refreshes and updates of the platform's bundles in frameworks of others: the server serves again by itself, and nothing of it is left twice. */
class PlatformRefreshIT {
    private static final List<String> ORDERS = List.of(
            "refresh dev.mastaba.core",
            "refresh dev.mastaba.services",
            "refresh dev.mastaba.content",
            "refresh dev.mastaba.staging",
            "refresh dev.mastaba.osgi",
            "refresh dev.mastaba.http",
            "refresh dev.mastaba.jdbc",
            "refresh dev.mastaba.host",
            "refresh org.apache.felix.scr",
            "update dev.mastaba.http",
            "update dev.mastaba.osgi",
            "update dev.mastaba.core",
            "update dev.mastaba.jdbc",
            "update org.apache.felix.scr");
    private static final List<String> ONCE =
            List.of("dev.mastaba.osgi.container.ContainerStart", "dev.mastaba.osgi.generation.Generations");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"felix", "equinox"})
    void theServerServesAgain(String name) throws Exception {
        FrameworkFolder other = FrameworkFolder.withoutAddOns(folder);
        try (OtherFramework framework = other.start(name)) {
            other.drop(other.home());
            framework.awaitPage("/", 200, "home");
            for (String order : ORDERS) {
                other.order(order);
                // The platform itself refreshes what was updated and is used, after some seconds.
                TimeUnit.SECONDS.sleep(order.startsWith("update") ? 5 : 1);
                Await.until("a page after " + order, LIMIT, () -> serves(framework), framework::all);
            }
            // The threads of an ended container may still hold it for a moment.
            for (String once : ONCE) {
                Await.until("one " + once, LIMIT, () -> instances(framework, once) == 1, framework::all);
            }
            assertThat(framework.all())
                    .doesNotContain("The last generation is not closed", "LinkageError", "ended shortly");
        }
    }

    private static boolean serves(OtherFramework framework) {
        try {
            return framework.get("/").statusCode() == 200;
        } catch (IOException closed) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns how many objects of a class the framework has after a garbage collection. */
    private static int instances(OtherFramework framework, String type) throws Exception {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                        String.valueOf(framework.process().pid()),
                        "GC.class_histogram")
                .start();
        String all = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor()).isZero();
        return all.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 3 && words[3].equals(type))
                .mapToInt(words -> Integer.parseInt(words[1]))
                .sum();
    }
}
