package dev.mastaba.staging.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private final AtomicLong clock = new AtomicLong();
    private final Retries retries = new Retries(clock::get);

    private void refused(Map<String, String> contents) {
        retries.refused(new TreeMap<>(contents), Duration.ZERO);
    }

    private int attempts() {
        return retries.state().orElseThrow().attempts();
    }

    /** The seconds after which the next attempt is due. */
    private long waited() {
        long start = clock.get();
        while (!retries.isDue()) {
            clock.addAndGet(Duration.ofMillis(100).toNanos());
        }
        return Duration.ofNanos(clock.get() - start).toMillis();
    }

    @Test
    void thePausesGrowFromASecondToAMinute() {
        long[] seconds = {1, 2, 4, 8, 16, 32, 60, 60, 60};
        for (long each : seconds) {
            refused(Map.of("wiki", "1"));
            assertThat(waited()).isBetween(each * 800, each * 1_200 + 100);
        }
        assertThat(attempts()).isEqualTo(seconds.length);
    }

    @Test
    void anAttemptThatTookLongIsFollowedByALongerPause() {
        TreeMap<String, String> wiki = new TreeMap<>(Map.of("wiki", "1"));
        retries.refused(wiki, Duration.ofSeconds(10));
        assertThat(waited()).isBetween(8_000L, 12_100L);
        retries.refused(wiki, Duration.ofSeconds(10));
        assertThat(waited()).isBetween(16_000L, 24_100L);
    }

    @Test
    void otherContentStartsAnew() {
        refused(Map.of("wiki", "1"));
        refused(Map.of("wiki", "1"));
        assertThat(attempts()).isEqualTo(2);
        refused(Map.of("wiki", "2"));
        assertThat(attempts()).isEqualTo(1);
        refused(Map.of("wiki", "2", "shop", "1"));
        assertThat(attempts()).isEqualTo(1);
        refused(Map.of("shop", "1"));
        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void nothingIsDueWhenNothingIsRefused() {
        refused(Map.of("wiki", "1"));
        refused(Map.of());
        clock.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(retries.isDue()).isFalse();
        assertThat(retries.state()).isEmpty();
    }

    @Test
    void whatIsMissingSinceTheStartIsKnown() {
        refused(Map.of("wiki", "1"));
        retries.started();
        refused(Map.of("wiki", "1", "shop", "1"));
        assertThat(retries.sinceStart()).containsExactly("wiki");
        refused(Map.of("shop", "1"));
        assertThat(retries.sinceStart()).isEmpty();
    }

    @Test
    void operatorsReadTheNextAttempt() {
        refused(Map.of("wiki", "1", "conf/wiki.cfg", "2"));
        assertThat(retries.state().orElseThrow().toString()).matches("conf/wiki.cfg, wiki; attempt 2 at 2.*Z");
    }
}
