package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings that nobody reads are told on plain Java as in a container. */
class SettingNamesTest {
    private static List<Problem> warnings(Settings settings) {
        Configurator config = new Configurator(settings);
        return config.makeApplication().get(Key.of(Problem.Warnings.class)).all();
    }

    @Test
    void oneThatNobodyReadsIsToldWithWhatIsNear() {
        assertThat(warnings(new Settings(Map.of("mastaba.stak", "a > b"))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.id()).isEqualTo("MAST-CONF-005");
                    assertThat(problem.summary())
                            .contains("Setting mastaba.stak does not exist.", "Did you mean \"mastaba.stack\"?");
                    assertThat(problem.origins()).hasSize(1);
                });
    }

    @Test
    void oneOfAnAddOnThatIsNotIncludedIsNotDenied() {
        assertThat(warnings(new Settings(Map.of("mastaba.mail.from", "a@b.example"))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.summary())
                            .isEqualTo("Nothing in this application reads the setting mastaba.mail.from.");
                    assertThat(problem.remedies())
                            .containsExactly(
                                    "Include the add-on that reads it, such as dev.mastaba.mail, or fix the name, or remove the line: mastaba.mail.from = …");
                });
    }

    @Test
    void thoseOfAnAddOnThatIsIncludedAsAnObjectAreNotDenied() {
        Configurator config =
                new Configurator(new Settings(Map.of("mastaba.core.limit", "1", "mastaba.json.limit", "1")));
        config.include(new Included());
        assertThat(config.makeApplication().get(Key.of(Problem.Warnings.class)).all())
                .extracting(Problem::summary)
                .containsExactly("Nothing in this application reads the setting mastaba.json.limit.");
    }

    /** Reads the settings {@code mastaba.core.…}, as its package says. */
    private record Included() implements AddOn {
        @Override
        public void include(Configurator config) {}
    }

    @Test
    void thoseOfTheApplicationOfFeaturesAndOfServersAreNot() {
        assertThat(warnings(new Settings(Map.of(
                        "wiki.site", "Wiki",
                        "mastaba.debug.all", "false",
                        "mastaba.path", "/wiki",
                        "mastaba.sessions.keys", "signs links, too",
                        "mastaba.security.jwt.keys", "JwtPolicy needs no add-on",
                        "mastaba.http.port", "6543",
                        "jdbc.wiki.url", "x"))))
                .isEmpty();
    }

    @Test
    void thoseOfAFileAreTheContainersAffair() {
        Settings ofFile = new Settings(Map.of("mastaba.stak", "a > b"), Map.of("mastaba.stak", "conf/wiki.cfg:2"));
        assertThat(warnings(ofFile)).isEmpty();
    }

    @Test
    void thoseOfAnAddOnAreThereWithIt() {
        SettingNames names = SettingNames.with(List.of("dev.mastaba.json", "dev.example.wiki"));
        assertThat(names.isUnknown("mastaba.json.limit")).isFalse();
        assertThat(names.isUnknown("mastaba.templates.cache")).isTrue();
        assertThat(SettingNames.isOfServer("mastaba.kept.bytes")).isTrue();
    }
}
