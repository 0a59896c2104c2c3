package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.system.load.Builds;
import dev.mastaba.system.load.Connection;
import dev.mastaba.system.load.Latencies;
import dev.mastaba.system.load.Load;
import dev.mastaba.system.load.LoadResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Bundles are replaced, one after the other, while clients send requests; in the long form without a pause. */
@Isolated
class SwapUnderLoadIT {
    private static final int SWAPS = Boolean.getBoolean("mastaba.nightly") ? 1_000 : 15;
    private static final int QUIET_SWAPS = SWAPS / 5;
    private static final int WARM_UP = SWAPS / 3;
    private static final Duration COLLECTED = Duration.ofSeconds(30);
    /** Without one, 32 clients take all of the machine for as long as the swaps need. */
    private static final Duration PAUSE = SWAPS < 1_000 ? Duration.ofMillis(20) : Duration.ZERO;

    private static final String[] PLAIN = {"/", "/page", "/over", "/static/label.txt"};

    @TempDir
    Path folder;

    private final List<Map<String, Integer>> generations = new ArrayList<>();
    private final Latencies quiet = new Latencies();
    private final Latencies swaps = new Latencies();
    private final int[] builds = {1, 1, 1};

    @Test
    void noRequestPaysForAChange() throws Exception {
        Shop shop = new Shop(folder);
        try (Installation server = Installation.in(folder.resolve("base"))
                .withAddOns(Shop.ADD_ON)
                .with(shop.words(1), shop.app(1), shop.sign(1))
                .start()) {
            server.awaitPage("/over", "SGN_0001");
            generations.add(Shop.generation(1, 1, 1));
            swap(shop, server, QUIET_SWAPS, quiet);
            Jvm jvm = new Jvm(server.pid());
            Figures warm;
            LoadResult result;
            try (Load load = Load.on(server.url())
                    .clients(32, PAUSE, PLAIN)
                    .clients(3, "/slow/300", "/slow/1200")
                    .clients(3, "/stream/8", "/stream/25")) {
                swap(shop, server, WARM_UP, swaps);
                warm = Figures.of(jvm);
                swap(shop, server, SWAPS - WARM_UP, swaps);
                result = load.stop();
            }
            for (String type : List.of("shop.ShopAddOn", "shop.words.Words", "shop.sign.SignAddOn")) {
                jvm.awaitLoadersOf(type, 2, COLLECTED);
            }
            Figures end = Figures.of(jvm);
            System.out.printf(
                    "%d swaps under load: %s%nfile complete to live: under load %s%n    without %s%n%s, then %s%n",
                    SWAPS, result, swaps, quiet, warm, end);

            assertThat(result.failures()).isEmpty();
            assertThat(result.failed()).isZero();
            assertThat(result.mixes()).isEmpty();
            assertThat(result.notOf(generations)).isEmpty();
            assertThat(result.latencies().count()).isGreaterThan(SWAPS * 10L);
            assertThat(swaps.count()).isEqualTo(SWAPS);
            assertThat(Await.counted(Duration.ofMillis((long) swaps.millis(0.5))))
                    .as("p50 of file complete to live")
                    .isLessThan(Duration.ofMillis(1_500));
            assertThat(end.threads()).isLessThanOrEqualTo(warm.threads() + 4);
            assertThat(end.metaspaceKib()).isLessThanOrEqualTo(warm.metaspaceKib() + 4_096);
        }
    }

    private void swap(Shop shop, Installation server, int times, Latencies latencies) throws IOException {
        try (Connection eye = Connection.to(server.url())) {
            for (int i = 0; i < times; i++) {
                int which = generations.size() % 3;
                builds[which]++;
                Path jar = switch (which) {
                    case 0 -> shop.words(builds[0]);
                    case 1 -> shop.app(builds[1]);
                    default -> shop.sign(builds[2]);
                };
                Map<String, Integer> next = Shop.generation(builds[0], builds[1], builds[2]);
                generations.add(next);
                server.drop(jar);
                long complete = System.nanoTime();
                Await.until(
                        "generation " + next,
                        Duration.ofSeconds(30),
                        () -> Builds.in(eye.get("/page")).byBundle().equals(next),
                        () -> server.reports().all() + "\n" + server.output());
                latencies.add(System.nanoTime() - complete);
            }
        }
    }

    /** Threads and metaspace after a collection. */
    private record Figures(long threads, long metaspaceKib) {
        static Figures of(Jvm jvm) {
            jvm.collectGarbage();
            return new Figures(jvm.threads(), jvm.metaspaceKib());
        }
    }
}
