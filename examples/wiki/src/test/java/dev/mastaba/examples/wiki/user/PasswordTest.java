package dev.mastaba.examples.wiki.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordTest {
    @ParameterizedTest
    @ValueSource(strings = {"aaaaaaaaaaaa", "abababababab", "Ada.Lovelace", "ada.lovelace"})
    void thatWouldBeGuessedIsRefused(String typed) {
        assertThat(Password.problemWith(typed, "Ada.Lovelace")).isPresent();
    }

    @Test
    void thatIsASentenceIsAccepted() {
        assertThat(Password.problemWith("a long sentence", "Ada")).isEmpty();
    }
}
