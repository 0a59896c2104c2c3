package dev.mastaba.sessions.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreHealthTest {
    private final StoreHealth health = new StoreHealth();

    @Test
    void reportsTheStoresOfTheApplicationsThatServe() throws Exception {
        assertThat(health.check()).containsEntry("state", "no application uses Redis");
        health.add("one", "shop", () -> Map.of("active", 1));
        assertThat(health.check()).containsExactly(Map.entry("shop", Map.of("active", 1)));
        health.add("two", "wiki", () -> {
            throw new IllegalStateException("does not respond");
        });
        assertThatThrownBy(health::check).hasMessage("wiki: does not respond");
        health.remove("two");
        health.remove("two");
        assertThat(health.check()).containsOnlyKeys("shop");
    }
}
