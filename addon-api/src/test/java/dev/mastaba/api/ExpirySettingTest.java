package dev.mastaba.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.extend.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpirySettingTest {
    @ParameterizedTest
    @ValueSource(strings = {"0s", "999ms", "3651d", "99999999d", "-1d", "soon"})
    void timesThatCannotBeStoredAreRefused(String text) {
        assertThatThrownBy(() -> IdempotencyRules.of(new Settings(Map.of(IdempotencyRules.EXPIRY, text))))
                .hasMessageContaining(IdempotencyRules.EXPIRY)
                .hasMessageContaining("from 1s to 3650d");
        assertThatThrownBy(() -> TokenRules.of(new Settings(Map.of(TokenRules.EXPIRY, text))))
                .hasMessageContaining(TokenRules.EXPIRY);
    }

    @Test
    void otherTimesAreRead() {
        assertThat(IdempotencyRules.of(new Settings(Map.of())).expiry()).isEqualTo(Duration.ofHours(24));
        assertThat(TokenRules.of(new Settings(Map.of(TokenRules.EXPIRY, "3650d")))
                        .expiry())
                .isEqualTo(Duration.ofDays(3650));
    }
}
