package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.server.Lease;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library, the application that imports it and a service are replaced again and again while requests run. */
class SwapUnderLoadIT {
    private static final int SWAPS = Boolean.getBoolean("mastaba.nightly") ? 300 : 20;
    private static final int READERS = 2;

    private final AtomicLong answers = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();

    @TempDir
    Path folder;

    @Test
    void noAnswerFailsOrMixesTwoGenerationsAndEveryRetiredClassLoaderGoes() throws Exception {
        try (FelixContainer felix = FelixContainer.sharing(AddOn.class)) {
            Bundles bundles = new Bundles(folder);
            ExecutorService readers = Executors.newFixedThreadPool(READERS + 1);
            try (Server server = new Server(felix, bundles, TextApplication::compose, GenerationSettings.standard())) {
                assertThat(server.put(lib(bundles, 0), provider(0), wiki(bundles, 0))
                                .problems())
                        .isEmpty();
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < READERS; i++) {
                    running.add(readers.submit(() -> read(server, 0)));
                }
                running.add(readers.submit(() -> read(server, 40)));
                for (int swap = 1; swap <= SWAPS; swap++) {
                    DeployResult result = swap % 3 == 0
                            ? server.put(lib(bundles, swap), provider(swap), wiki(bundles, swap))
                            : server.put(lib(bundles, swap), provider(swap));
                    assertThat(result.problems()).isEmpty();
                    assertThat(server.ask()).as("the swap is visible").startsWith("wiki=" + swap + " " + swap);
                }
                over.set(true);
                for (Future<?> each : running) {
                    each.get(120, TimeUnit.SECONDS);
                }
                assertThat(answers).hasValueGreaterThan(SWAPS);
                assertThat(server.generations.housekeeping().waiting()).isEmpty();
                server.decide();
                assertThat(server.generations.housekeeping().undecided()).isZero();
                assertThat(server.generations.housekeeping().leaks()).isEmpty();
            } finally {
                over.set(true);
                readers.shutdownNow();
            }
        }
    }

    /** Asks without a pause, or keeps each lease for a while and only then loads a class that was never touched. */
    private Object read(Server server, long pauseMillis) throws InterruptedException {
        while (!over.get()) {
            Lease lease = server.lease();
            try {
                if (pauseMillis > 0) {
                    TimeUnit.MILLISECONDS.sleep(pauseMillis);
                }
                String[] builds = ((TextApplication) lease.application())
                        .text()
                        .substring("wiki=".length())
                        .split(" ");
                assertThat(builds).hasSize(3);
                assertThat(builds[0])
                        .as("package and service of one generation")
                        .isEqualTo(builds[1]);
                answers.incrementAndGet();
            } finally {
                lease.release();
            }
        }
        return answers;
    }

    private static SourceBundle lib(Bundles bundles, int build) {
        return bundles.library("lib", Integer.toString(build));
    }

    private static SourceBundle provider(int build) {
        return SourceBundle.named("provider").withSource("""
                package provider;
                @org.osgi.service.component.annotations.Component
                public final class Provider implements java.util.function.Supplier<String> { public String get() { return "%s"; } }""".formatted(build));
    }

    private static SourceBundle wiki(Bundles bundles, int build) {
        return bundles.component(
                        "wiki",
                        "property = \"mastaba.app=wiki\"",
                        "@Reference java.util.function.Supplier<String> service;",
                        "lib.Api.text() + \" \" + service.get() + \" \" + Late.text()")
                .using(bundles.api(bundles.library("lib", "compiled"), "lib"))
                .withSource("package wiki; final class Late { static String text() { return \"wiki%d\"; } }"
                        .formatted(build));
    }
}
