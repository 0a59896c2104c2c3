package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.action.Problem;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.osgi.plan.DeploymentPlan;
import dev.mastaba.osgi.stage.StoredBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BatchTrialTest {
    private final BatchTrial trial = new BatchTrial();
    private final List<String> tried = new ArrayList<>();

    @Test
    void whatIsFineGoesLiveWhole() {
        DeployResult result = run(bundles("a1"), bundles("a2", "b1"), Map.of(), Map.of());
        assertThat(result.complete()).isTrue();
        assertThat(tried).containsExactly("a2 b1");
    }

    @Test
    void theNamedChangeStaysOutAndTheRestGoesLive() {
        DeployResult result = run(bundles("a1"), bundles("a2", "bad1", "c1"), Map.of("bad1", Set.of("bad")), Map.of());
        assertThat(result.leftOut()).containsExactly("bad");
        assertThat(result.live()).isPresent();
        assertThat(tried).containsExactly("a2 bad1 c1", "a2 c1");
    }

    @Test
    void aReplacedBundleThatIsNamedStaysAsItRuns() {
        run(bundles("a1", "b1"), bundles("a2", "b2"), Map.of("b2", Set.of("b")), Map.of());
        assertThat(tried).containsExactly("a2 b2", "a2 b1");
    }

    @Test
    void aRemovalThatIsNamedIsNotMade() {
        run(bundles("a1", "b1"), bundles("a2"), Map.of("!b", Set.of("a", "b")), Map.of());
        assertThat(tried).containsExactly("a2");
        tried.clear();
        run(bundles("lib1", "user1"), bundles("new1", "user1"), Map.of("!lib", Set.of("user", "lib")), Map.of());
        assertThat(tried).containsExactly("new1 user1", "lib1 new1 user1");
    }

    @Test
    void whatAFileBroughtUnderAnotherNameStaysWhileWhatItBringsNowIsRefused() {
        DeployResult result =
                run(bundles("old1@night", "a1"), bundles("new1@night", "a2"), Map.of("new1", Set.of("new")), Map.of());
        assertThat(result.leftOut()).containsExactly("new", "old");
        assertThat(tried).containsExactly("a2 new1", "a2 old1");
        tried.clear();
        run(bundles("old1@night"), bundles("new1@night"), Map.of("new1", Set.of()), Map.of());
        assertThat(tried).containsExactly("new1");
        tried.clear();
        run(bundles("old1@night"), bundles("new1@day"), Map.of("new1", Set.of("new")), Map.of());
        assertThat(tried).containsExactly("new1", "");
    }

    @Test
    void whatDependsOnTheNamedChangeStaysOutToo() {
        DeployResult result = run(
                bundles(),
                bundles("bad1", "user1", "far1", "other1"),
                Map.of("bad1", Set.of("bad")),
                Map.of("user", Set.of("bad"), "far", Set.of("user")));
        assertThat(result.leftOut()).containsExactly("bad", "far", "user");
        assertThat(result.problems())
                .extracting(Problem::summary)
                .containsExactly(
                        "bad1",
                        "far builds on user, which was refused in the same change (MAST-TEST-001)",
                        "user builds on bad, which was refused in the same change (MAST-TEST-001)");
        assertThat(tried).containsExactly("bad1 far1 other1 user1", "other1");
    }

    @Test
    void anErrorThatNamesNoChangeKeepsTheWholeBatchOut() {
        DeployResult result = run(bundles("old1"), bundles("old1", "a1", "b1"), Map.of("a1", Set.of("old")), Map.of());
        assertThat(result.live()).isEmpty();
        assertThat(result.leftOut()).containsExactly("a", "b");
        assertThat(tried).hasSize(1);
    }

    @Test
    void betweenAChangedAndAnUnchangedOneTheChangedStaysOut() {
        DeployResult result =
                run(bundles("old1"), bundles("old1", "a1", "b1"), Map.of("a1", Set.of("old", "a")), Map.of());
        assertThat(result.leftOut()).containsExactly("a");
        assertThat(result.live()).isPresent();
    }

    @Test
    void nothingIsLeftWhenAllAreNamed() {
        DeployResult result =
                run(bundles("old1"), bundles("a1", "b1", "old1"), Map.of("a1", Set.of("a", "b")), Map.of());
        assertThat(result.live()).isEmpty();
        assertThat(tried).hasSize(1);
    }

    @Test
    void theSameIsNotTriedTwiceButWithItsCompanionItIs() {
        Map<String, Set<String>> wantsLib = Map.of("user1!lib", Set.of("user"));
        assertThat(run(bundles("a1"), bundles("a1", "user1"), wantsLib, Map.of())
                        .live())
                .isEmpty();
        assertThat(run(bundles("a1"), bundles("a1", "user1"), wantsLib, Map.of())
                        .problems())
                .hasSize(1);
        assertThat(tried).hasSize(1);

        assertThat(run(bundles("a1"), bundles("a1", "lib1", "user1"), wantsLib, Map.of())
                        .complete())
                .isTrue();
        assertThat(tried).last().isEqualTo("a1 lib1 user1");
    }

    @Test
    void afterForgettingTheSameIsTriedAgain() {
        run(bundles(), bundles("bad1"), Map.of("bad1", Set.of("bad")), Map.of());
        trial.forget();
        run(bundles(), bundles("bad1"), Map.of("bad1", Set.of("bad")), Map.of());
        assertThat(tried).hasSize(2);
    }

    @Test
    void settingsAreAChangeLikeABundle() {
        Ingredients running = bundles("a1");
        TreeMap<String, Settings> settings = new TreeMap<>(Map.of("wiki", new Settings(Map.of("x", "1"))));
        Batch batch = new Batch(running, new Ingredients(running.bundles(), settings));
        assertThat(batch.changes()).containsExactly("conf/wiki.cfg");
        assertThat(batch.without(Set.of("conf/wiki.cfg"))).isEqualTo(running);
    }

    /** Fails on the first of these that is there, naming these: "bad1" a bundle, "!lib" one that is missing, "user1!lib" one without another. */
    private DeployResult run(
            Ingredients running,
            Ingredients desired,
            Map<String, Set<String>> failures,
            Map<String, Set<String>> dependencies) {
        return trial.run(new Batch(running, desired), ingredients -> {
            String shown = shown(ingredients);
            tried.add(shown);
            for (Map.Entry<String, Set<String>> failure : new TreeMap<>(failures).entrySet()) {
                if (applies(failure.getKey(), shown)) {
                    Problem problem = new Problem("MAST-TEST-001", failure.getKey(), List.of(), List.of());
                    return new Attempt.Refused(List.of(problem), failure.getValue(), dependencies);
                }
            }
            DeploymentPlan plan = new DeploymentPlan(
                    new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
            return new Attempt.Live(plan, List.of());
        });
    }

    private static boolean applies(String failure, String shown) {
        String[] parts = failure.split("!", -1);
        boolean there = parts[0].isEmpty() || List.of(shown.split(" ")).contains(parts[0]);
        return there && (parts.length == 1 || !shown.contains(parts[1]));
    }

    private static String shown(Ingredients ingredients) {
        return String.join(
                " ",
                ingredients.bundles().values().stream().map(StoredBundle::hash).toList());
    }

    /** Each text is a name and a digit, which together are the hash, and perhaps an {@code @} with what the file is called. */
    private static Ingredients bundles(String... hashes) {
        TreeMap<String, StoredBundle> bundles = new TreeMap<>();
        for (String text : hashes) {
            String[] parts = text.split("@");
            String hash = parts[0];
            String name = hash.substring(0, hash.length() - 1);
            bundles.put(name, new StoredBundle(name, hash, Path.of(hash), parts.length == 1 ? "" : parts[1]));
        }
        return new Ingredients(bundles, new TreeMap<>());
    }
}
