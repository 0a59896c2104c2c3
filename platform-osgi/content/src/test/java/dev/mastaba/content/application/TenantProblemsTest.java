package dev.mastaba.content.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.testing.GoldenFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of tenants, and the texts that people read about them. */
class TenantProblemsTest {
    private static final Problem REASON = new Problem(
            "MAST-COMPOSE-008",
            "acme-wiki requires wiki [1,2), but the version is 2.0.0.",
            List.of(Origin.named("acme-wiki", "@Extends")),
            List.of("Deploy a version of acme-wiki for wiki 2."));

    private static final Origin CONF = Origin.named("conf", "wiki.cfg");

    @Test
    void theTextsAreThese() {
        String file = TenantProblems.file("acme");
        GoldenFile.assertPinned(
                TenantProblemsTest.class,
                "tenant-problems.txt",
                Stream.of(
                                TenantProblems.badId("ACME & Söhne"),
                                TenantSettings.problems("acme", Settings.none()).get(0),
                                TenantSettings.problems(
                                                "acme",
                                                new Settings(Map.of(
                                                        "mastaba.application", "wiki", "mastaba.tenant", "acme")))
                                        .get(0),
                                TenantProblems.unknownApplication("acme", "wikki", List.of("wiki")),
                                TenantProblems.unknownExtension("acme", file, "drak", "wiki", List.of("dark")),
                                TenantProblems.idOfApplication("wiki"),
                                TenantProblems.heldBack("acme", true, List.of(REASON)),
                                TenantProblems.heldBack("acme", false, List.of(REASON)),
                                TenantProblems.unreachedExtension("acme", file, "darker", List.of("dark")),
                                TenantProblems.notOfTenant("wiki.cfg", "mastaba.application", CONF),
                                TenantProblems.notOfTenant("wiki.cfg", "mastaba.suspended", CONF),
                                TenantProblems.notOfApplication("acme", "wiki", "mastaba.tenants", CONF),
                                TenantProblems.notRestored("acme", "wiki.jar is missing from var/store, or damaged"),
                                TenantProblems.notRestored("acme", List.of(REASON)),
                                TenantWaves.problem("wiki", new Settings(Map.of("mastaba.tenants.waves", "1, half")))
                                        .orElseThrow(),
                                TenantWaves.problem("tenants/acme", new Settings(Map.of("mastaba.wave", "first")))
                                        .orElseThrow(),
                                TenantSettings.problem("wiki", new Settings(Map.of("mastaba.tenants", "maybe")))
                                        .orElseThrow(),
                                TenantSettings.problems("acme", new Settings(Map.of("mastaba.suspended", "maybe")))
                                        .get(0),
                                TenantProblems.unknownApplication("acme", "wiki", List.of()),
                                TenantProblems.waiting(
                                        new WaveRollout("wiki", "", 1, new TreeMap<>(Map.of("acme", 2, "globex", 3))),
                                        List.of("acme", "globex")))
                        .map(Problem::text)
                        .map(text -> text + "\n")
                        .collect(Collectors.joining("\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "-", "a-", "-a", "A", "a.b", "a/b", "a_b", "ä", "a b", "a\n"})
    void whatCannotBeTheLabelOfAHostIsNoId(String id) {
        assertThat(TenantSettings.isId(id)).isFalse();
        assertThat(TenantSettings.problems(id, new Settings(Map.of("mastaba.application", "wiki"))))
                .extracting(Problem::id)
                .containsExactly("MAST-TENANT-001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1",
                "acme",
                "a-b",
                "a--b",
                "abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklmnopqrstuvwxy"
            })
    void theLabelOfAHostIsAnId(String id) {
        assertThat(TenantSettings.isId(id)).isTrue();
        assertThat(TenantSettings.isId(id + "0".repeat(64 - id.length()))).isFalse();
    }

    @Test
    void aTenantInheritsWhatIsNotAboutOneInstance() {
        Settings application = new Settings(Map.of(
                "mastaba.host", "wiki.example.org",
                "mastaba.path", "/wiki",
                "mastaba.extensions", "dark",
                "mastaba.tenants", "only",
                "jdbc.wiki.url", "jdbc:h2:mem:wiki",
                "wiki.site", "Wiki",
                "wiki.documents", "false"));
        Settings own = new Settings(Map.of("mastaba.application", "wiki", "wiki.site", "Acme", "mastaba.tenant", "x"));

        assertThat(TenantSettings.of("acme", application, own).values())
                .isEqualTo(Map.of(
                        "mastaba.tenant", "acme",
                        "mastaba.application", "wiki",
                        "wiki.site", "Acme",
                        "wiki.documents", "false"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0%",
                "101%",
                "x",
                "1 %",
                "5, 2",
                "1, 1",
                "10%, 1, 100%",
                "20%, 10%",
                "50%, 50%",
                "\u0661",
                "9999999"
            })
    void sizesOfWavesMustIncrease(String setting) {
        assertThat(TenantWaves.problem("wiki", new Settings(Map.of("mastaba.tenants.waves", setting))))
                .get()
                .satisfies(problem -> assertThat(problem.text()).contains("MAST-TENANT-010", "increasing"));
    }

    @Test
    void moreThanTwentyWavesAreRefused() {
        String twenty = IntStream.rangeClosed(1, 20).mapToObj(String::valueOf).collect(Collectors.joining(","));
        assertThat(TenantWaves.problem("wiki", new Settings(Map.of("mastaba.tenants.waves", twenty))))
                .isEmpty();
        assertThat(TenantWaves.problem("wiki", new Settings(Map.of("mastaba.tenants.waves", twenty + ",100%"))))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1, 10%, 100%; 20; 1 1 18",
                "1; 3; 1 2",
                "50%; 5; 3 2",
                "100%; 3; 3",
                "5, 7; 6; 5 1",
                "3, 10%, 100%; 20; 3 0 17",
                "30; 4; 4",
                "1%, 2%; 2; 1 0 1"
            })
    void wavesHaveTheseSizes(String setting, int count, String sizes) {
        SortedMap<String, Settings> tenants = new TreeMap<>();
        IntStream.range(0, count).forEach(i -> tenants.put("t%02d".formatted(i), Settings.none()));
        Settings application = new Settings(Map.of("mastaba.tenants.waves", setting));
        SortedMap<String, Integer> waves = TenantWaves.divided(application, tenants);
        assertThat(IntStream.rangeClosed(1, sizes.split(" ").length)
                        .mapToObj(wave -> waves.values().stream()
                                .filter(each -> each == wave)
                                .count())
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(sizes);
        assertThat(waves).hasSize(count);
    }

    @Test
    void aTenantCanChooseItsWave() {
        SortedMap<String, Settings> tenants = new TreeMap<>();
        List.of("a", "b", "c").forEach(id -> tenants.put(id, Settings.none()));
        tenants.put("y", new Settings(Map.of("mastaba.wave", "1")));
        tenants.put("z", new Settings(Map.of("mastaba.wave", "9")));
        Settings application = new Settings(Map.of("mastaba.tenants.waves", "1, 2"));
        assertThat(TenantWaves.divided(application, tenants)).isEqualTo(Map.of("y", 1, "a", 2, "b", 3, "c", 3, "z", 3));
    }

    @Test
    void extensionsAreSeparatedByCommasOrSpaces() {
        assertThat(TenantSettings.extensions(Settings.none())).isEmpty();
        assertThat(TenantSettings.extensions(new Settings(Map.of("mastaba.extensions", " "))))
                .contains(Set.of());
        assertThat(TenantSettings.extensions(new Settings(Map.of("mastaba.extensions", "a, b  c,"))))
                .contains(Set.of("a", "b", "c"));
    }
}
