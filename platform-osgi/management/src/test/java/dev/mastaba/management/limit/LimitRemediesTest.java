package dev.mastaba.management.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.SettingsFile;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each setting that a remedy offers is set, and then the settings are valid. */
class LimitRemediesTest {
    private static final Pattern SETTING = Pattern.compile("(mastaba\\.[\\w.]+) = (.*)$");

    private final LimitService limits = new LimitService();

    @ParameterizedTest
    @CsvSource({
        "MAST-LIMIT-001, mastaba.limits.requests, many",
        "MAST-LIMIT-001, mastaba.limits.rate, 1.5",
        "MAST-LIMIT-001, mastaba.limits.body, 8mb",
        "MAST-LIMIT-002, mastaba.limits.burst, 5",
        "MAST-LIMIT-004, mastaba.limits.body, 2g"
    })
    void eachRemedyWorks(String id, String setting, String value) {
        Settings wrong = new Settings(Map.of(setting, value));
        List<Problem> problems = problems(wrong, Settings.none());
        assertThat(problems).extracting(Problem::id).containsExactly(id);
        List<Matcher> remedies = problems.get(0).remedies().stream()
                .map(SETTING::matcher)
                .filter(Matcher::find)
                .toList();
        assertThat(remedies).isNotEmpty();
        for (Matcher remedy : remedies) {
            Map<String, String> right = Map.of(remedy.group(1), remedy.group(2));
            boolean ofServer = remedy.group(1).startsWith("mastaba.http.");
            assertThat(problems(ofServer ? wrong : wrong.with(right), new Settings(ofServer ? right : Map.of())))
                    .isEmpty();
        }
    }

    private List<Problem> problems(Settings settings, Settings server) {
        SettingsFile file = new SettingsFile("tenants/acme", settings);
        return Stream.concat(limits.problems(file).stream(), limits.notices(file, server).stream())
                .toList();
    }
}
