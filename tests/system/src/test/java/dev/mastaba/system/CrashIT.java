package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Answer;
import dev.mastaba.system.load.Builds;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed at random moments of a change of two bundles that belong together, every other time once more while it starts again. What is
 * live counts as good at once: else a start would begin with the generation before two changes that come within seconds.
 */
class CrashIT {
    private static final int KILLS = Boolean.getBoolean("mastaba.nightly") ? 1_000 : 4;
    private static final int CHANGE_MILLIS = 400;
    private static final int START_MILLIS = 2_500;

    @TempDir
    Path folder;

    @Test
    void aKilledServerComesBackWithTheOldOrTheNewGeneration() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Integer> outcomes = new TreeMap<>();
        Shop shop = new Shop(folder);
        try (Installation server = Installation.in(folder.resolve("base"))
                .configured("server.cfg", "mastaba.probation = 0s\n")
                .withAddOns(Shop.ADD_ON)
                .with(shop.words(0), shop.app(0), shop.sign(0))
                .start()) {
            for (int build = 1; build <= KILLS; build++) {
                server.awaitPage("/page", Shop.mark("APP", build - 1));
                server.with(shop.words(build), shop.app(build));
                LockSupport.parkNanos(random.nextInt(CHANGE_MILLIS) * 1_000_000L);
                server.kill();
                if (build % 2 == 0) {
                    server.launch();
                    LockSupport.parkNanos(random.nextInt(START_MILLIS) * 1_000_000L);
                    server.kill();
                }
                server.start();
                outcomes.merge(first(server, build, seed), 1, Integer::sum);
            }
        }
        System.out.println(KILLS + " kills; at the first request after the restart served: " + outcomes);
    }

    private static String first(Installation server, int build, long seed) throws Exception {
        Answer answer = server.get("/page");
        Map<String, Integer> found = Builds.in(answer).byBundle();
        Map<String, Integer> old = Shop.generation(build - 1, build - 1, 0);
        assertThat(found)
                .as("seed %d, build %d: %s%n%s", seed, build, answer, server.output())
                .isIn(old, Shop.generation(build, build, 0));
        return found.equals(old) ? "old" : "new";
    }
}
