package dev.mastaba.content.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.SettingsFile;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.testing.GoldenFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MissingBundlesRemediesTest {
    @Test
    void eachSettingOfTheBundleIsAProblem() {
        Settings settings = new Settings(
                Map.of("mastaba.limits.requests", "50", "mastaba.limits.rate", "20", "mastaba.path", "/wiki"),
                Map.of("mastaba.limits.rate", "conf/wiki.cfg:3"));
        GoldenFile.assertPinned(
                MissingBundlesRemediesTest.class,
                "missing-bundles.txt",
                problems(settings).stream().map(Problem::text).collect(Collectors.joining("\n\n", "", "\n")));
    }

    @Test
    void withoutTheLineThatARemedyNamesThereIsNoProblem() {
        List<Problem> problems = problems(new Settings(Map.of("mastaba.limits.rate", "20")));
        assertThat(problems).extracting(Problem::id).containsExactly("MAST-CONF-022");
        assertThat(problems.get(0).remedies()).contains("Or remove the line: mastaba.limits.rate");
        assertThat(problems(Settings.none())).isEmpty();
    }

    private static List<Problem> problems(Settings settings) {
        return MissingBundles.problems(new SettingsFile("wiki", settings), "mastaba.limits.", "platform-management");
    }
}
