package dev.mastaba.examples.wiki.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Home",
                "a",
                "7",
                "Zürich",
                "日本語",
                "Ελλάδα",
                "Q & A",
                "C'est la vie!",
                "guide-start",
                "v1.0 (draft)",
                "हिन्दी"
            })
    void isATitleInAnyLanguage(String name) {
        assertThat(PageName.of(name).text()).isEqualTo(name);
    }

    @Test
    void hasNoBlanksAroundItOrInARow() {
        assertThat(PageName.of("  two\u00a0 \t words\n").text()).isEqualTo("two words");
    }

    @Test
    void isTheSameForTheSameLetters() {
        assertThat(PageName.of("Zu\u0308rich")).isEqualTo(PageName.of("Z\u00fcrich"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                ".",
                "..",
                "-",
                "a/b",
                "/etc",
                "../etc",
                "a\\b",
                "a\u0000b",
                "a\u0007b",
                "<b>",
                "a?b",
                "a#b",
                "a%2fb",
                "a;b",
                "\"x\"",
                "\u202eevil",
                "a\u200bb",
                "search",
                "static",
                "new"
            })
    void isNothingElse(String name) {
        assertThat(PageName.problemWith(name)).isPresent();
        assertThatThrownBy(() -> PageName.of(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasALimit() {
        assertThat(PageName.problemWith("x".repeat(PageName.LONGEST))).isEmpty();
        assertThat(PageName.problemWith("x".repeat(PageName.LONGEST + 1)))
                .get()
                .asString()
                .contains("80");
        assertThat(PageName.problemWith("x".repeat(1_000_000))).isPresent();
    }
}
