package dev.mastaba.content.mount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.application.MountSettings;
import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.application.TenantWaves;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each setting that a remedy offers is set, and then the settings are valid. */
class SettingRemediesTest {
    private static final Pattern SETTING = Pattern.compile("(mastaba\\.[\\w.]+) = (.*)$");

    static Stream<Arguments> mistakes() {
        Check mounts = settings -> MountSettings.problems("shop", settings);
        Check tenants = settings -> TenantSettings.problems("acme", settings);
        Check waves = settings -> TenantWaves.problem("wiki", settings).stream().toList();
        return Stream.of(
                mistake("MAST-CONF-009", Map.of("mastaba.path", "notes"), mounts),
                mistake("MAST-CONF-009", Map.of("mastaba.host", "bücher.example"), mounts),
                mistake("MAST-CONF-009", Map.of("mastaba.host", "shop.example:80"), mounts),
                mistake("MAST-TENANT-002", Map.of(), tenants),
                mistake(
                        "MAST-TENANT-010",
                        Map.of("mastaba.application", "wiki", "mastaba.suspended", "maybe"),
                        tenants),
                mistake("MAST-TENANT-010", Map.of("mastaba.tenants.waves", "1, half"), waves),
                mistake("MAST-TENANT-010", Map.of("mastaba.wave", "first"), waves),
                mistake(
                        "MAST-TENANT-010",
                        Map.of("mastaba.tenants", "maybe"),
                        settings -> TenantSettings.problem("wiki", settings).stream()
                                .toList()),
                mistake("MAST-DEPLOY-090", Map.of(), clashWith("")),
                mistake("MAST-DEPLOY-090", Map.of("mastaba.path", "/wiki"), clashWith("/wiki")),
                mistake(
                        "MAST-DEPLOY-090",
                        Map.of("mastaba.host", "wiki.example.org"),
                        settings -> clashes(settings, new Mount("wiki.example.org", ""))));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void areValid(String id, Map<String, String> wrong, Check check) {
        List<Problem> problems = check.apply(new Settings(wrong));
        assertThat(problems).singleElement().extracting(Problem::id).isEqualTo(id);
        List<String> remedies = problems.get(0).remedies().stream()
                .filter(remedy -> SETTING.matcher(remedy).find())
                .toList();
        assertThat(remedies).isNotEmpty();
        for (String remedy : remedies) {
            Matcher setting = SETTING.matcher(remedy);
            assertThat(setting.find()).isTrue();
            Map<String, String> right = new HashMap<>(wrong);
            right.put(setting.group(1), setting.group(2));
            assertThat(check.apply(new Settings(right))).as(remedy).isEmpty();
        }
    }

    private static Arguments mistake(String id, Map<String, String> wrong, Check check) {
        return Arguments.of(id, wrong, check);
    }

    /** The application wiki beside one at this path of all hosts. */
    private static Check clashWith(String path) {
        return settings -> clashes(settings, new Mount("", path));
    }

    private static List<Problem> clashes(Settings wiki, Mount other) {
        Map<String, List<Mount>> mounts = new LinkedHashMap<>();
        mounts.put("blog", List.of(other));
        mounts.put("wiki", Mount.of(wiki));
        return MountTable.clashes(mounts, Map.of("blog", "conf/blog.cfg", "wiki", "conf/wiki.cfg"));
    }

    /** The problems with settings. */
    private interface Check extends Function<Settings, List<Problem>> {}
}
