package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.services.HealthCheck;
import dev.mastaba.services.ServerCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command status names the components that the server depends on and that are down. */
class StatusIT {
    private static final String FAILED = "database:depot";
    private static final String HANGING = "database:orders";

    @TempDir
    Path folder;

    private static void register(RunningContainer server, String name, HealthCheck check) {
        server.context().registerService(HealthCheck.class, check, new Hashtable<>(Map.of(HealthCheck.NAME, name)));
    }

    private static Map<String, Object> down(ServerCommands.Answer answer) {
        return assertThat(answer.data())
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .extractingByKey("down", InstanceOfAssertFactories.map(String.class, Object.class))
                .actual();
    }

    private static void awaitUninterruptibly(CountDownLatch end) {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException ignored) {
                // A driver that waits for a database that hangs ignores interrupts, too.
            }
        }
    }

    @Test
    void aServerWhoseComponentsAreUpReportsNone() throws Exception {
        try (RunningContainer server = RunningContainer.on(folder.resolve("base"))) {
            register(server, FAILED, Map::of);
            ServerCommands.Answer answer = server.run("status", "health");
            assertThat(answer.text()).doesNotContain("Down:");
            assertThat(down(answer)).isEmpty();
        }
    }

    @Test
    void componentsThatAreDownAreReportedWithTheirReasons() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RunningContainer server = RunningContainer.on(folder.resolve("base"))) {
            register(server, "good", Map::of);
            register(server, "change", () -> {
                throw new IOException("a problem that the status lists itself");
            });
            register(server, FAILED, () -> {
                throw new IOException("The connection was refused.\n\n\tIs the\u001b[2J server running?");
            });
            register(server, HANGING, () -> {
                awaitUninterruptibly(end);
                return Map.of();
            });
            ServerCommands.Answer answer = server.run("status", "health");
            assertThat(answer.exitCode()).as(answer.text()).isZero();
            assertThat(answer.text())
                    .contains(
                            "\nDown: database:depot: The connection was refused.\n    Is the\\u001B[2J server running?\n")
                    .contains("\nDown: database:orders: The check did not return within 2000 ms\n")
                    .doesNotContain("good", "lists itself");
            assertThat(down(answer)).containsOnlyKeys(FAILED, HANGING);

            long begin = System.nanoTime();
            assertThat(server.run("status", "health").text()).contains("Down: database:orders");
            assertThat(server.run("status").text()).doesNotContain("Down:");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1_500));
        } finally {
            end.countDown();
        }
    }
}
