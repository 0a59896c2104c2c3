package dev.mastaba.examples.wiki.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UserNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"Ada", "ada.lovelace", "Zoë", "Ёлка", "Σωκράτης", "山田太郎", "ひとみ花", "a1", "x_y-z", "नमस्ते"})
    void isOfAnyLanguage(String typed) {
        assertThat(UserName.problemWith(typed)).isEmpty();
        assertThat(UserName.of(UserName.of(typed).text()).folded())
                .isEqualTo(UserName.of(typed).folded());
    }

    @ParameterizedTest
    @CsvSource({"Ada,ADA", "Straße,STRASSE", "ﬁn,FIN", "Ａda,ada", "Zoe\u0308,ZOË", "' Ada ',ada", "Σωκράτης,ΣΩΚΡΆΤΗΣ"})
    void isTheSameHoweverItIsWritten(String one, String other) {
        assertThat(UserName.of(one).folded()).isEqualTo(UserName.of(other).folded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "1st",
                "-a",
                "a b",
                "a/b",
                "<b>x",
                "a@b",
                "group:administrators",
                "system.Everyone",
                "System.x",
                "Anonymous",
                "Mastaba",
                "Mastaba's documents",
                "p\u0430ypal",
                "a\u0000b",
                "a\u200bb",
                "a\u202eb",
                "a\nb",
                "😀😀",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void isRefusedWhereItMisleads(String typed) {
        assertThat(UserName.problemWith(typed)).isPresent();
        assertThatThrownBy(() -> UserName.of(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isBounded() {
        assertThat(UserName.problemWith("ﷺ".repeat(40))).isPresent();
        assertThat(UserName.problemWith("a".repeat(5_000_000))).isPresent();
        assertThat(UserName.of("ΐ".repeat(40)).folded().length()).isLessThanOrEqualTo(120);
    }
}
