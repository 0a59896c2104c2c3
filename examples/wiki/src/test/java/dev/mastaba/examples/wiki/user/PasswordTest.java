package dev.mastaba.examples.wiki.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "short", "123456789", "aaaaaaaaaaaa", "abababababab", "Ada.Lovelace", "ada.lovelace"})
    void thatWouldBeGuessedIsRefused(String typed) {
        assertThat(Password.problemWith(typed, typed, "Ada.Lovelace")).isPresent();
    }

    @Test
    void isTypedTwice() {
        assertThat(Password.problemWith("a long sentence", "a long sentence", "Ada"))
                .isEmpty();
        assertThat(Password.problemWith("a long sentence", "a long Sentence", "Ada"))
                .hasToString("Optional[The passwords do not match.]");
    }

    @Test
    void isBounded() {
        String longest = "abc".repeat(66) + "de";
        assertThat(Password.problemWith(longest, longest, "Ada")).isEmpty();
        assertThat(Password.problemWith(longest + "f", longest + "f", "Ada")).isPresent();
    }
}
