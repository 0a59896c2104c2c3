package dev.mastaba.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.services.HealthCheck;
import dev.mastaba.testing.felix.FelixContainer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

/** The health checks that bundles register, called in a real framework. */
class HealthChecksTest {
    private FelixContainer felix;
    private HealthChecks checks;

    @BeforeEach
    void start() {
        felix = FelixContainer.sharing(HealthCheck.class);
        checks = new HealthChecks(felix.context());
    }

    @AfterEach
    void stop() {
        checks.close();
        felix.close();
    }

    private void register(String name, HealthCheck check) {
        felix.context()
                .registerService(HealthCheck.class, check, FrameworkUtil.asDictionary(Map.of(HealthCheck.NAME, name)));
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
    void withoutFailuresThereAreNoReasons() throws InterruptedException {
        assertThat(checks.reasons()).isEmpty();
        Thread.sleep(600);
        register("good", () -> Map.of("orders", 3));
        assertThat(checks.reasons()).isEmpty();
        assertThat(checks.results().get("good").data())
                .isEqualTo(Map.of("status", "UP", "details", Map.of("orders", 3)));
    }

    @Test
    void componentsAreDownIfTheirChecksFailOrHang() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try {
            register("good", Map::of);
            register("database:depot", () -> {
                throw new IOException("The connection was refused.");
            });
            register("database:orders", () -> {
                calls.incrementAndGet();
                awaitUninterruptibly(end);
                return Map.of();
            });
            Map<String, String> expected = Map.of(
                    "database:depot",
                    "The connection was refused.",
                    "database:orders",
                    "The check did not return within 2000 ms");
            assertThat(checks.reasons()).isEqualTo(expected);

            Thread.sleep(600);
            assertThat(checks.reasons()).isEqualTo(expected);
            assertThat(calls).as("a check that hangs is not called again").hasValue(1);
        } finally {
            end.countDown();
        }
    }
}
