package dev.mastaba.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                .hasMessage("The setting it is \"perhaps\"; expected is true or false.");
        assertThatThrownBy(() -> of("many").number("it", 0)).hasMessageContaining("a whole number");
    }

    @Test
    void doesNotSeeLaterChangesOfWhatItWasMadeFrom() {
        Map<String, String> values = new HashMap<>(Map.of("it", "1"));
        Settings settings = new Settings(values);
        values.put("it", "2");
        assertThat(settings.text("it")).contains("1");
    }
}
