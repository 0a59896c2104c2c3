package dev.mastaba.core.extend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static Settings of(String value) {
        return new Settings(Map.of("it", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "Yes", " on ", "y", "T", "1"})
    void readsWhatIsTrue(String text) {
        assertThat(of(text).flag("it", false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "NO", "off", "n", "f", "0", ""})
    void readsWhatIsFalse(String text) {
        assertThat(of(text).flag("it", true)).isFalse();
    }

    @Test
    void takesTheDefaultForWhatIsNotSet() {
        assertThat(Settings.none().flag("it", true)).isTrue();
        assertThat(Settings.none().number("it", 7)).isEqualTo(7);
        assertThat(Settings.none().text("it", "x")).isEqualTo("x");
        assertThat(Settings.none().words("it")).isEmpty();
    }

    @Test
    void readsNumbersTextsAndWords() {
        assertThat(of(" 42 ").number("it", 0)).isEqualTo(42);
        assertThat(of(" a b ").text("it", "")).isEqualTo("a b");
        assertThat(of("a, b\n c").words("it")).containsExactly("a", "b", "c");
        assertThat(of("a").with(Map.of("it", "b")).text("it")).contains("b");
    }

    @Test
    void namesTheSettingThatCannotBeRead() {
        assertThatThrownBy(() -> of("perhaps").flag("it", false))
                .isInstanceOfSatisfying(
                        InvalidSettingException.class,
                        invalid -> assertThat(invalid.name()).isEqualTo("it"))
                .hasMessage("Setting it is \"perhaps\"; expected: true or false.");
        assertThatThrownBy(() -> of("many").number("it", 0)).hasMessageContaining("a whole number");
    }

    @Test
    void doesNotSeeLaterChangesOfWhatItWasMadeFrom() {
        Map<String, String> values = new HashMap<>(Map.of("it", "1"));
        Settings settings = new Settings(values);
        values.put("it", "2");
        assertThat(settings.text("it")).contains("1");
    }

    @Test
    void saysWhereTheTextComesFrom() {
        Settings settings = new Settings(Map.of("it", "perhaps", "other", "x"), Map.of("it", "wiki.cfg:3"));
        assertThatThrownBy(() -> settings.flag("it", true))
                .hasMessage("Setting it is \"perhaps\" (wiki.cfg:3); expected: true or false.");
        assertThat(settings.place("other")).isEmpty();
        assertThat(settings.with(Map.of("it", "y")).place("it")).isEmpty();
        assertThat(settings.with(new Settings(Map.of("it", "y"), Map.of("it", "x.cfg:1")))
                        .place("it"))
                .isEqualTo("x.cfg:1");
    }

    @Test
    void isEqualToWhatSaysTheSameElsewhere() {
        Settings settings = new Settings(Map.of("it", "1"), Map.of("it", "wiki.cfg:3"));
        assertThat(settings).isEqualTo(of("1")).hasSameHashCodeAs(of("1")).isNotEqualTo(of("2"));
    }

    @Test
    void readsTimesAndLimitedNumbersAndLines() {
        Duration day = Duration.ofDays(1);
        assertThat(of("500ms").time("it", day)).isEqualTo(Duration.ofMillis(500));
        assertThat(of("30s").time("it", day)).isEqualTo(Duration.ofSeconds(30));
        assertThat(of("5m").time("it", day)).isEqualTo(Duration.ofMinutes(5));
        assertThat(of("2h").time("it", day)).isEqualTo(Duration.ofHours(2));
        assertThat(of("3d").time("it", day)).isEqualTo(Duration.ofDays(3));
        assertThat(Settings.none().time("it", day)).isEqualTo(day);
        assertThatThrownBy(() -> of("soon").time("it", day)).hasMessageContaining("such as 500ms, 30s");
        assertThat(of("7").number("it", 1, 0, 9)).isEqualTo(7);
        assertThatThrownBy(() -> of("10").number("it", 1, 0, 9)).hasMessageContaining("from 0 to 9");
        assertThatThrownBy(() -> of("-1").number("it", 1, 0, 9)).hasMessageContaining("from 0 to 9");
        assertThat(of("a b\n\n c , d \n").lines("it")).containsExactly("a b", "c , d");
    }

    @Test
    void readsWhatTheCallerKnowsToRead() {
        assertThat(of("2026-01-02").read("it", "a day", LocalDate::parse)).contains(LocalDate.of(2026, 1, 2));
        assertThat(Settings.none().read("it", "a day", LocalDate::parse)).isEmpty();
        assertThatThrownBy(() -> of("today").read("it", "a day", LocalDate::parse))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Setting it is \"today\"; expected: a day.");
    }

    @Test
    void refusesThatWhatIsRequiredIsMissing() {
        assertThat(of(" x ").required("it", "an address")).isEqualTo("x");
        assertThatThrownBy(() -> Settings.none().required("it", "an address"))
                .isInstanceOfSatisfying(
                        InvalidSettingException.class,
                        missing -> assertThat(missing.name()).isEqualTo("it"))
                .hasMessage("Setting it is not set; expected: an address.");
        assertThatThrownBy(() -> of(" ").required("it", "an address")).hasMessageContaining("is not set");
    }

    @Test
    void switchesOneOrAll() {
        assertThat(Settings.none().debugs("notfound")).isFalse();
        assertThat(new Settings(Map.of("mastaba.debug.notfound", "on")).debugs("notfound"))
                .isTrue();
        assertThat(new Settings(Map.of("mastaba.debug.notfound", "on")).debugs("routematch"))
                .isFalse();
        assertThat(new Settings(Map.of("mastaba.debug.all", "1", "mastaba.debug.routematch", "0")).debugs("routematch"))
                .isTrue();
        assertThat(new Settings(Map.of("mastaba.reload.all", "1")).reloads("templates"))
                .isTrue();
        assertThat(new Settings(Map.of("mastaba.reload.assets", "1")).reloads("templates"))
                .isFalse();
        assertThatThrownBy(() -> new Settings(Map.of("mastaba.debug.notfound", "1", "mastaba.debug.all", "?"))
                        .debugs("notfound"))
                .hasMessageContaining("mastaba.debug.all");
    }

    @Nested
    class EnvironmentVariables {
        private final Settings said = new Settings(
                Map.of("mastaba.a-b.c", "1", "jdbc.wiki.url", "1", "mastaba.base", "1"),
                Map.of("jdbc.wiki.url", "server.cfg:1"));

        @Test
        void winOverWhatIsSaid() {
            Settings settings = said.withEnvironment(
                    Map.of("MASTABA_A_B_C", "2", "JDBC_WIKI_URL", "2", "MASTABA_BASE", "/x", "PATH", "/bin"));
            assertThat(settings.values())
                    .isEqualTo(Map.of("mastaba.a-b.c", "2", "jdbc.wiki.url", "2", "mastaba.base", "1"));
            assertThat(settings.place("jdbc.wiki.url")).isEqualTo("the environment variable JDBC_WIKI_URL");
        }

        @Test
        void sayWhatNothingElseSays() {
            Settings settings = Settings.none()
                    .withEnvironment(Map.of("MASTABA_SECURITY_REQUIRE_POLICY", "maybe", "JDBC_WIKI_URL", "2"));
            assertThat(settings.values()).hasSize(1);
            assertThatThrownBy(() -> settings.flag("mastaba.security.require-policy", true))
                    .hasMessageContaining("(the environment variable MASTABA_SECURITY_REQUIRE_POLICY)");
        }
    }

    @Test
    void anUnknownNameIsReportedWithItsPlaceAndTheKnownNames() {
        Settings settings = new Settings(Map.of("shop.fro", "x", "shop.port", "1"), Map.of("shop.fro", "shop.cfg:3"));
        List<String> known = List.of("shop.from", "shop.port");
        assertThat(settings.unknown("SHOP-001", "shop.fro", known))
                .hasMessageContaining("SHOP-001  Setting shop.fro (shop.cfg:3) does not exist."
                        + " Did you mean \"shop.from\"? Available: shop.from, shop.port.")
                .hasMessageContaining("remove the line: shop.fro = …");
        assertThat(settings.unknown("SHOP-001", "shop.por", known))
                .hasMessageContaining("Setting shop.por does not exist.");
    }

    @Test
    void settingsWithThePrefixMustBeKnown() {
        Settings settings = new Settings(Map.of("shop.from", "x", "shop.fro", "y", "other", "z"));
        settings.requireKnown("SHOP-001", "shop.", List.of("shop.from", "shop.fro"));
        assertThatThrownBy(() -> settings.requireKnown("SHOP-001", "shop.", List.of("shop.from")))
                .hasMessageContaining("SHOP-001  Setting shop.fro does not exist.");
    }

    @ParameterizedTest
    @CsvSource({"1500ms, 1d, 1500ms to 1d", "90s, 48h, 90s to 2d", "0s, 120m, 0s to 2h", "2m, 90m, 2m to 90m"})
    void boundsOfDurationsAreWrittenInTheLargestUnit(String least, String most, String written) {
        Duration low = of(least).time("it", Duration.ZERO);
        Duration high = of(most).time("it", Duration.ZERO);
        assertThat(of(least).time("it", Duration.ZERO, low, high)).isEqualTo(low);
        assertThat(of(most).time("it", Duration.ZERO, low, high)).isEqualTo(high);
        assertThat(Settings.none().time("it", Duration.ofDays(9), low, high)).isEqualTo(Duration.ofDays(9));
        assertThatThrownBy(() -> of("3d").time("it", Duration.ZERO, low, high))
                .hasMessageContaining("a duration from " + written);
    }

    @Test
    void problemsAreThrownIfThereAreAny() {
        ConfigurationException.requireNone(List.of());
        Problem problem = new Problem("SHOP-001", "It is closed.", Origin.named("shop", "door"), "Open it.");
        assertThatThrownBy(() -> ConfigurationException.requireNone(List.of(problem)))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.problems()).containsExactly(problem));
    }

    @Test
    void cannotBeChanged() {
        assertThatThrownBy(() -> of("1").values().put("it", "2")).isInstanceOf(UnsupportedOperationException.class);
    }
}
