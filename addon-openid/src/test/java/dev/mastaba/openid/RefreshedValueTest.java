package dev.mastaba.openid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RefreshedValueTest {
    private final List<CompletableFuture<String>> fetches = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    private final RefreshedValue<String> thing = new RefreshedValue<>(
            () -> {
                fetches.add(new CompletableFuture<>());
                return fetches.get(fetches.size() - 1);
            },
            Duration.ofMinutes(1),
            Duration.ofSeconds(5),
            () -> now);

    @Test
    void whoComesMeanwhileWaitsForTheSame() {
        CompletableFuture<String> first = thing.get();
        CompletableFuture<String> second = thing.get();
        assertThat(fetches).hasSize(1);
        fetches.get(0).complete("a");
        assertThat(first).isCompletedWithValue("a");
        assertThat(second).isCompletedWithValue("a");
        assertThat(thing.get()).isCompletedWithValue("a");
        assertThat(fetches).hasSize(1);
    }

    @Test
    void theOldOneIsGoodWhileANewOneIsFetched() {
        thing.begin();
        fetches.get(0).complete("a");
        now = now.plusSeconds(61);
        assertThat(thing.get()).isCompletedWithValue("a");
        assertThat(thing.get()).isCompletedWithValue("a");
        assertThat(fetches).hasSize(2);
        fetches.get(1).complete("b");
        assertThat(thing.get()).isCompletedWithValue("b");
    }

    @Test
    void afterAFailureNobodyAsksForAWhile() {
        thing.begin();
        fetches.get(0).completeExceptionally(new IOException("down"));
        assertThat(thing.get()).isCompletedExceptionally();
        now = now.plusSeconds(4);
        assertThat(thing.get()).isCompletedExceptionally();
        assertThat(fetches).hasSize(1);
        now = now.plusSeconds(2);
        CompletableFuture<String> again = thing.get();
        assertThat(fetches).hasSize(2);
        fetches.get(1).complete("b");
        assertThat(again).isCompletedWithValue("b");
    }

    @Test
    void aFailureTakesNothingAway() {
        thing.begin();
        fetches.get(0).complete("a");
        now = now.plusSeconds(61);
        thing.begin();
        fetches.get(1).completeExceptionally(new IOException("down"));
        assertThat(thing.get()).isCompletedWithValue("a");
        assertThat(fetches).hasSize(2);
        now = now.plusSeconds(6);
        assertThat(thing.get()).isCompletedWithValue("a");
        assertThat(fetches).hasSize(3);
    }
}
