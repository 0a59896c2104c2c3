package dev.mastaba.osgi.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.osgi.overlay.Overlay.Covering;
import dev.mastaba.testing.GoldenFile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayReaderTest {
    @Test
    void readsWhatIsExtendedAndCovered() {
        Overlay overlay = OverlayReader.read("dark", "extends: [wiki]\nassets:\n  static/: files/\n");
        assertThat(overlay).isEqualTo(new Overlay(List.of("wiki"), List.of(new Covering("static/", "files/", 3))));
    }

    @Test
    void theTextsAreThese() {
        String texts = Stream.of(
                        "extends: wiki\nasets: [logo.svg]",
                        "assets: [logo.svg]",
                        "extends: wiki\nassets: logo.svg",
                        "extends: [wiki",
                        "wiki")
                .map(text -> catchThrowable(() -> OverlayReader.read("dark", text))
                                .getMessage()
                                .strip() + "\n")
                .collect(Collectors.joining("\n"));
        GoldenFile.assertPinned(OverlayReaderTest.class, "overlay-problems.txt", texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void refusesATextThatIsNestedWithoutEnd(String opening) {
        assertThatThrownBy(() -> OverlayReader.read("deep", opening.repeat(50_000)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-OVERLAY-001")
                .hasMessageContaining("nested deeper than 20");
    }
}
