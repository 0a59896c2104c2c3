package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.staging.plan.DeploymentPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchTrialTest {
    private final Refusals refusals = new Refusals();
    private final List<String> tried = new ArrayList<>();
    private final Map<String, Set<String>> failures = new LinkedHashMap<>();
    private final Map<String, Set<String>> dependencies = new TreeMap<>();
    private final TreeMap<String, List<StoredBundle>> older = new TreeMap<>();
    private final Set<String> hanging = new TreeSet<>();
    private final Map<String, String> ids = new TreeMap<>();
    /** The bundles that are applications: a failure of one alone is the failure of its composition. */
    private final Set<String> applications = new TreeSet<>();

    private GenerationInputs running = GenerationInputs.none();
    private boolean composed = true;
    private boolean heedless = true;
    private boolean stops;
    /** Whether a build reports all its failures; otherwise, it reports the first. */
    private boolean everyFailure;

    private Set<String> whole = Set.of();
    private int hangs;

    @Test
    void whatIsFineGoesLiveWhole() {
        runs("a1");
        assertThat(wish("a2", "b1").leftOut()).isEmpty();
        assertThat(tried).containsExactly("a2 b1");
    }

    @Test
    void theNamedChangeStaysOutAndTheRestGoesLive() {
        runs("a1");
        fails("bad1", "bad");
        DeployResult result = wish("a2", "bad1", "c1");
        assertThat(result.leftOut()).containsExactly("bad");
        assertThat(tried).containsExactly("a2 bad1 c1", "a1 bad1", "a2 c1");
        assertThat(serving()).isEqualTo("a2 c1");
    }

    @Test
    void aReplacedBundleThatIsNamedStaysAsItRuns() {
        runs("a1", "b1");
        fails("b2", "b");
        wish("a2", "b2");
        assertThat(serving()).isEqualTo("a2 b1");
    }

    @Test
    void aRemovalThatBreaksOthersIsNotMadeAndTheOthersChange() {
        runs("a1", "b1");
        fails("!b", "a", "b");
        assertThat(wish("a2").leftOut()).containsExactly("b");
        assertThat(serving()).isEqualTo("a2 b1");

        runs("lib1", "user1");
        fails("!lib", "user", "lib");
        assertThat(wish("new1", "user1").leftOut()).containsExactly("lib");
        assertThat(serving()).isEqualTo("lib1 new1 user1");
    }

    @Test
    void whatAFileBroughtUnderAnotherNameStaysWhileWhatItBringsNowIsRefused() {
        runs("old1@night", "a1");
        fails("new1", "new");
        assertThat(wish("new1@night", "a2").leftOut()).containsExactly("new", "old");
        assertThat(serving()).isEqualTo("a2 old1");

        runs("old1@night");
        fails("new1");
        wish("new1@night");
        assertThat(tried).containsExactly("new1");

        runs("old1@night");
        fails("new1", "new");
        wish("new1@day");
        assertThat(serving()).isEmpty();
    }

    @Test
    void whatDependsOnTheNamedChangeStaysOutToo() {
        fails("bad1", "bad");
        dependencies.put("user", Set.of("bad"));
        dependencies.put("far", Set.of("user"));
        DeployResult result = wish("bad1", "user1", "far1", "other1");
        assertThat(result.leftOut()).containsExactly("bad", "far", "user");
        assertThat(result.problems())
                .extracting(Problem::summary)
                .containsExactly(
                        "bad1",
                        "far depends on user, which was refused in the same change (MAST-TEST-001).",
                        "user depends on bad, which was refused in the same change (MAST-TEST-001).");
        assertThat(serving()).isEqualTo("other1");
    }

    @Test
    void whatNoErrorNamesIsFoundByBuildingWithoutIt() {
        runs("old1");
        fails("b1", "old");
        DeployResult result = wish("old1", "a1", "b1", "c1", "d1");
        assertThat(result.leftOut()).containsExactly("b");
        assertThat(result.problems()).extracting(Problem::id).containsExactly("MAST-GENERATION-030");
        assertThat(result.problems().get(0).summary())
                .contains("b breaks the build: the build fails with this change and succeeds without it.", "b1");
        assertThat(serving()).isEqualTo("a1 c1 d1 old1");
    }

    @Test
    void applicationsThatASharedAddOnRefusesStayOutAndTheAddOnServesTheOthers() {
        applications.addAll(Set.of("blog", "shop"));
        fails("blog1", "lib");
        fails("shop1", "lib");
        everyFailure = true;
        DeployResult result = wish("blog1", "lib1", "shop1", "tour1");
        assertThat(result.leftOut()).containsExactly("blog", "shop");
        assertThat(result.problems()).extracting(Problem::summary).containsExactly("blog1", "shop1");
        assertThat(serving()).isEqualTo("lib1 tour1");
        assertThat(tried.subList(0, 2)).containsExactly("blog1 lib1 shop1 tour1", "lib1 tour1");
    }

    @Test
    void aNewVersionOfASharedAddOnThatRefusesARunningApplicationStaysOut() {
        applications.add("blog");
        runs("blog1", "lib1");
        fails("blog1+lib2", "lib");
        fails("blog2+lib2", "lib");
        assertThat(wish("blog1", "lib2", "tour1").leftOut()).containsExactly("lib");
        assertThat(serving()).isEqualTo("blog1 lib1 tour1");

        assertThat(wish("blog2", "lib2", "tour1").leftOut()).containsExactly("lib");
        assertThat(serving()).isEqualTo("blog2 lib1 tour1");
    }

    @Test
    void anAddOnThatOnlyAPartLacksIsNotReported() {
        fails("shop1!templates", "shop");
        ids.put("shop1!templates", "MAST-COMPOSE-009");
        fails("shop1");
        DeployResult result = wish("json1", "shop1", "tweens1", "templates1");
        assertThat(result.leftOut()).containsExactly("shop");
        assertThat(result.problems()).extracting(Problem::id).containsExactly("MAST-TEST-003");
        assertThat(serving()).isEqualTo("json1 templates1 tweens1");
    }

    @Test
    void whoNeedsWhatAnotherChangeTakesAwayIsNotBlamed() {
        runs("lib1", "app1");
        fails("dark1+lib9", "dark");
        DeployResult result = wish("lib9", "app1", "dark1");
        assertThat(result.leftOut()).containsExactly("lib");
        assertThat(result.problems().get(0).summary()).startsWith("lib breaks the build");
        assertThat(serving()).isEqualTo("app1 dark1 lib1");
    }

    @Test
    void betweenAChangedAndAnUnchangedOneTheChangedStaysOut() {
        runs("old1");
        fails("a1", "old", "a");
        assertThat(wish("old1", "a1", "b1").leftOut()).containsExactly("a");
        assertThat(serving()).isEqualTo("b1 old1");
    }

    @Test
    void ofTwoThatBuildAloneAndNotTogetherNoneWins() {
        fails("a1+b1", "a", "b");
        assertThat(wish("a1", "b1", "c1").leftOut()).containsExactly("a", "b");
        assertThat(serving()).isEqualTo("c1");
    }

    @Test
    void ofTwoThatDoNotBuildTogetherNoneWinsAlthoughNoErrorNamesThem() {
        runs("old1");
        fails("a1+b1", "old");
        DeployResult result = wish("old1", "a1", "b1", "c1", "d1");
        assertThat(result.leftOut()).containsExactly("a", "b");
        assertThat(result.problems()).extracting(Problem::id).containsOnly("MAST-GENERATION-031");
        assertThat(serving()).isEqualTo("c1 d1 old1");
    }

    @Test
    void ofSeveralChangesTheOneThatANamedBundleDependsOnStaysOut() {
        runs("lib1", "app1");
        fails("lib9", "app");
        dependencies.put("app", Set.of("lib"));
        assertThat(wish("lib9", "app1", "a1", "b1").leftOut()).containsExactly("lib");
        assertThat(serving()).isEqualTo("a1 app1 b1 lib1");
    }

    @Test
    void whoIsInConflictWithTheCulpritAloneGoesLive() {
        runs("app1");
        fails("rest1", "app", "rest", "good");
        assertThat(wish("app1", "good1", "rest1").leftOut()).containsExactly("rest");
        assertThat(serving()).isEqualTo("app1 good1");
    }

    @Test
    void whatWasRefusedCountsAsAbsentForLaterChanges() {
        runs("app1");
        fails("bad1", "app", "dark");
        assertThat(wish("app1", "bad1").leftOut()).containsExactly("bad");
        tried.clear();
        DeployResult result = wish("app1", "bad1", "dark1");
        assertThat(tried.get(0)).isEqualTo("app1 dark1");
        assertThat(result.leftOut()).containsExactly("bad");
        assertThat(result.problems().get(0).summary()).startsWith("bad breaks the build");
        assertThat(serving()).isEqualTo("app1 dark1");
    }

    @Test
    void aProblemThatOnlyAMissingPartCausesIsNotReported() {
        runs("a1");
        fails("shop1!lib", "shop");
        fails("shop1", "lib", "shop");
        everyFailure = true;
        DeployResult result = wish("a1", "lib1", "shop1");
        assertThat(tried).contains("a1 shop1");
        assertThat(result.problems()).extracting(Problem::summary).containsExactly("shop1");
        assertThat(serving()).isEqualTo("a1 lib1");
    }

    @Test
    void aRefusalThatTheChangeCannotHelpCostsNoBuild() {
        runs("app1");
        composed = false;
        fails("bad1", "bad");
        wish("app1", "bad1");
        tried.clear();
        assertThat(wish("app2", "bad1").leftOut()).containsExactly("bad");
        assertThat(tried).containsExactly("app2");
    }

    @Test
    void whatWasRefusedIsTriedAgainWithItsCompanion() {
        runs("a1");
        fails("user1!lib", "user");
        wish("a1", "user1");
        wish("a1", "user1");
        assertThat(tried).hasSize(1);
        assertThat(wish("a1", "lib1", "user1").leftOut()).isEmpty();
        assertThat(tried).containsExactly("a1 user1", "a1 lib1", "a1 lib1 user1");
    }

    @Test
    void whatWasRefusedIsTriedAgainWhenWhatItDependsOnChanges() {
        runs("lib1");
        composed = false;
        fails("lib1+user1", "user");
        dependencies.put("user", Set.of("lib"));
        assertThat(wish("lib1", "user1").leftOut()).containsExactly("user");
        assertThat(wish("lib1", "other1", "user1").leftOut()).containsExactly("user");
        tried.clear();
        assertThat(wish("lib2", "other1", "user1").leftOut()).isEmpty();
        assertThat(tried).containsExactly("lib2 other1", "lib2 other1 user1");
    }

    @Test
    void whatNeedsARefusedOneIsTriedTogetherWithIt() {
        fails("one1!two", "one");
        fails("two1!one", "two");
        wish("a1", "one1");
        assertThat(wish("a1", "one1", "two1").leftOut()).isEmpty();
    }

    @Test
    void codeThatHangsIsNeverBuiltAgainUntilItChanges() {
        runs("a1");
        fails("bad1", "bad");
        hanging.add("bad");
        wish("a1", "bad1");
        wish("a2", "bad1");
        wish("a2");
        wish("a3", "bad1");
        assertThat(tried).containsExactly("a1 bad1", "a2", "a3");
        assertThat(wish("a3", "bad2").leftOut()).isEmpty();
    }

    @Test
    void codeThatHangsBesideOtherCulpritsIsBuiltOnce() {
        runs("a1");
        hanging.add("hang");
        fails("hang1", "hang", "bad");
        fails("bad1", "bad");
        assertThat(wish("a2", "bad1", "hang1").leftOut()).containsExactly("bad", "hang");
        assertThat(hangs).isOne();
        assertThat(serving()).isEqualTo("a2");

        runs("a1", "old1");
        fails("worse1", "old");
        fails("hang1", "hang");
        assertThat(wish("a2", "good1", "hang1", "old1", "worse1").leftOut()).containsExactly("hang", "worse");
        assertThat(hangs).isOne();
        assertThat(serving()).isEqualTo("a2 good1 old1");
    }

    @Test
    void codeThatReturnsAfterAllIsBuiltOnceMore() {
        runs("a1");
        fails("bad1", "bad");
        hanging.add("bad");
        wish("a1", "bad1");
        refusals.returned();
        wish("a1", "bad1");
        refusals.returned();
        wish("a1", "bad1");
        assertThat(tried).containsExactly("a1 bad1", "a1 bad1");
    }

    @Test
    void codeThatWasOnlySlowIsBuiltOnceMore() {
        runs("a1");
        heedless = false;
        fails("bad1", "bad");
        hanging.add("bad");
        wish("a1", "bad1");
        wish("a2", "bad1");
        wish("a3", "bad1");
        assertThat(tried).containsExactly("a1 bad1", "a2", "a2 bad1", "a3");

        runs("a1");
        fails("bad1", "bad");
        wish("a1", "bad1");
        failures.clear();
        assertThat(wish("a2", "bad1").leftOut()).isEmpty();
    }

    @Test
    void theOlderVersionServesWhereTheHigherOneIsRefused() {
        fails("lib9", "app");
        older.put("lib", List.of(bundle("lib1")));
        DeployResult result = wish("app1", "dark1", "lib9");
        assertThat(serving()).isEqualTo("app1 dark1 lib1");
        assertThat(result.leftOut()).containsExactly("lib");
        assertThat(tried).containsExactly("app1 dark1 lib9", "app1 dark1 lib1");
        tried.clear();
        wish("app2", "dark1", "lib9");
        assertThat(serving()).isEqualTo("app2 dark1 lib1");
    }

    @Test
    void anOlderVersionThatComesLaterTakesThePlaceOfARefusedOne() {
        runs("app1");
        fails("lib9", "lib");
        wish("app1", "lib9");
        older.put("lib", List.of(bundle("lib8"), bundle("lib7")));
        fails("lib8", "lib");
        wish("app1", "lib9");
        assertThat(serving()).isEqualTo("app1 lib7");
    }

    @Test
    void manyThatAreNamedAreRefusedTogether() {
        runs("app1");
        composed = false;
        String[] all = IntStream.range(0, 60)
                .mapToObj(i -> "bad" + (char) ('a' + i / 26) + (char) ('a' + i % 26) + "1")
                .toArray(String[]::new);
        for (String bad : all) {
            fails(bad, Arrays.stream(all).map(BatchTrialTest::name).toArray(String[]::new));
        }
        String[] wish = Arrays.copyOf(all, 61);
        wish[60] = "app2";
        assertThat(wish(wish).leftOut()).hasSize(60);
        assertThat(serving()).isEqualTo("app2");
        assertThat(tried).hasSize(2);
    }

    @Test
    void theNumberOfBuildsIsLimited() {
        runs("app1");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String bad = "bad" + (char) ('a' + i / 26) + (char) ('a' + i % 26) + "1";
            all.add(bad);
            fails(bad, "app");
        }
        all.add("app1");
        DeployResult result = wish(all.toArray(String[]::new));
        assertThat(result.leftOut()).hasSize(100);
        assertThat(result.refused().values()).noneMatch(List::isEmpty);
        assertThat(result.problems()).extracting(Problem::id).contains("MAST-GENERATION-031");
        assertThat(tried.size()).isLessThanOrEqualTo(BatchTrial.MOST_BUILDS + BatchTrial.MOST_RETRIES);
    }

    @Test
    void afterForgettingTheSameIsTriedAgain() {
        fails("bad1", "bad");
        wish("bad1");
        refusals.forget();
        wish("bad1");
        assertThat(tried).hasSize(2);
    }

    @Test
    void theFirstErrorIsReportedAlthoughEachPartFailsForAnotherReason() {
        fails("app1+users1");
        fails("app1", "app");
        dependencies.put("users", Set.of("app"));

        DeployResult result = wish("app1", "users1");

        assertThat(result.leftOut()).containsExactly("app", "users");
        assertThat(result.problems()).extracting(Problem::summary).contains("app1+users1", "app1");
    }

    /** The removal of old and the addition of next would also be possible separately. */
    @Test
    void aWholeIsMadeTogetherOrNotAtAll() {
        runs("old1", "app1");
        whole = Set.of("old", "next");
        assertThat(wish("next1", "app1").leftOut()).isEmpty();
        assertThat(serving()).isEqualTo("app1 next1");

        runs("old1", "app1");
        fails("next1", "next");
        assertThat(wish("next1", "app1", "other1").leftOut()).containsExactly("next", "old");
        assertThat(serving()).isEqualTo("app1 old1 other1");

        runs("old1", "app1");
        fails("next1");
        assertThat(wish("next1", "app1", "other1").leftOut()).containsExactly("next", "old");
        assertThat(serving()).isEqualTo("app1 old1 other1");
    }

    @Test
    void aWholeThatHangsIsRefusedTogether() {
        runs("old1");
        whole = Set.of("old", "next");
        hanging.add("next");
        fails("next1", "next");
        assertThat(wish("next1", "other1").leftOut()).containsExactly("next", "old");
        assertThat(serving()).isEqualTo("old1 other1");
    }

    /** A lower version of what was refused would serve without what was to be removed with it. */
    @Test
    void aWholeDoesNotFallBackToALowerVersion() {
        runs("old1", "next1");
        whole = Set.of("old", "next");
        older.put("next", List.of(bundles("next1").bundles().get("next")));
        fails("next2", "next");
        assertThat(wish("next2").leftOut()).contains("old");
        assertThat(serving()).isEqualTo("next1 old1");
    }

    @Test
    void settingsAreAChangeLikeABundle() {
        GenerationInputs before = bundles("a1");
        TreeMap<String, Settings> settings = new TreeMap<>(Map.of("wiki", new Settings(Map.of("x", "1"))));
        ChangeBatch batch = new ChangeBatch(before, new GenerationInputs(before.bundles(), settings));
        assertThat(batch.changes()).containsExactly("conf/wiki.cfg");
        assertThat(batch.with(Set.of())).isEqualTo(before);
    }

    @Test
    void whileNothingCanBeBuiltOnlyWhatWasFoundBeforeIsBlamed() {
        runs("old1");
        fails("bad1", "bad");
        stops = true;
        DeployResult result = wish("old1", "bad1", "good1");
        assertThat(result.leftOut()).containsExactly("bad", "good");
        assertThat(result.refused().get("bad")).extracting(Problem::id).containsExactly("MAST-TEST-001");
        assertThat(result.refused().get("good")).extracting(Problem::id).containsExactly("MAST-TEST-002");
        assertThat(serving()).isEqualTo("old1");

        stops = false;
        assertThat(wish("old1", "bad1", "good1").leftOut()).containsExactly("bad");
        assertThat(serving()).isEqualTo("good1 old1");
    }

    /** Begins anew with these. */
    private void runs(String... hashes) {
        running = bundles(hashes);
        failures.clear();
        tried.clear();
        hangs = 0;
        refusals.forget();
    }

    /** What has this fails, and the error names these: "bad1" a bundle, "!lib" one that is missing, "user1!lib" one without another, "a1+b1" two together. */
    private void fails(String what, String... named) {
        failures.put(what, Set.of(named));
    }

    private DeployResult wish(String... hashes) {
        Builder builder = new Builder() {
            @Override
            public BuildResult goLive(GenerationInputs ingredients) {
                BuildResult attempt = build(ingredients);
                running = attempt instanceof BuildResult.Live ? ingredients : running;
                return attempt;
            }

            @Override
            public BuildResult tryOut(GenerationInputs ingredients) {
                return build(ingredients) instanceof BuildResult.Refused refused ? refused : new BuildResult.Possible();
            }
        };
        return new BatchTrial(new ChangeBatch(running, bundles(hashes), whole), older, refusals, builder).run();
    }

    private BuildResult build(GenerationInputs ingredients) {
        String shown = shown(ingredients);
        tried.add(shown);
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, Set<String>> failure : failures.entrySet()) {
            if (applies(failure.getKey(), shown)) {
                Set<String> there = new TreeSet<>(failure.getValue());
                List<Origin> origins =
                        there.stream().map(name -> Origin.named(name, "x")).toList();
                String id = ids.getOrDefault(failure.getKey(), there.isEmpty() ? "MAST-TEST-003" : "MAST-TEST-001");
                problems.add(new Problem(id, failure.getKey(), origins, List.of()));
                if (everyFailure && !failure.equals(lastApplying(shown))) {
                    continue;
                }
                Set<String> hung = Collections.disjoint(there, hanging) ? Set.of() : hanging;
                hangs += hung.size();
                return new BuildResult.Refused(
                        problems,
                        there,
                        applications(problems),
                        dependencies,
                        composed,
                        hung,
                        heedless ? hung : Set.of());
            }
        }
        if (stops) {
            return new BuildResult.NotTried(List.of(new Problem("MAST-TEST-002", "stopped", List.of(), List.of())));
        }
        return live();
    }

    /** The result of a build that goes live, without a plan. */
    static BuildResult live() {
        DeploymentPlan plan =
                new DeploymentPlan(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
        return new BuildResult.Live(plan, List.of());
    }

    private Map<String, List<Problem>> applications(List<Problem> problems) {
        Map<String, List<Problem>> refused = new TreeMap<>();
        problems.stream()
                .filter(problem -> applications.contains(name(problem.summary())))
                .forEach(problem -> refused.put(name(problem.summary()), List.of(problem)));
        return refused;
    }

    private @Nullable Object lastApplying(String shown) {
        return failures.entrySet().stream()
                .filter(failure -> applies(failure.getKey(), shown))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static boolean applies(String failure, String shown) {
        List<String> there = List.of(shown.split(" "));
        String[] parts = failure.split("!", -1);
        boolean present = parts[0].isEmpty() || there.containsAll(List.of(parts[0].split("\\+")));
        return present
                && (parts.length == 1
                        || there.stream().noneMatch(hash -> name(hash).equals(parts[1])));
    }

    private String serving() {
        return shown(running);
    }

    private static String shown(GenerationInputs ingredients) {
        return String.join(
                " ",
                ingredients.bundles().values().stream().map(StoredBundle::hash).toList());
    }

    private static String name(String hash) {
        return hash.isEmpty() ? "" : hash.substring(0, hash.length() - 1);
    }

    /** Each text is a name and a digit, which together are the hash, and perhaps an {@code @} with what the file is called. */
    private static GenerationInputs bundles(String... hashes) {
        TreeMap<String, StoredBundle> bundles = new TreeMap<>();
        for (String text : hashes) {
            StoredBundle bundle = bundle(text);
            bundles.put(bundle.name(), bundle);
        }
        return new GenerationInputs(bundles, new TreeMap<>());
    }

    private static StoredBundle bundle(String text) {
        String[] parts = text.split("@");
        String hash = parts[0];
        return new StoredBundle(name(hash), hash, Path.of(hash), parts.length == 1 ? "" : parts[1]);
    }
}
