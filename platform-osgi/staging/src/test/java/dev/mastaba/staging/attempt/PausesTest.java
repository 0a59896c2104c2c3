package dev.mastaba.staging.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Attempts that follow one another become rarer. */
class PausesTest {
    private final AtomicLong clock = new AtomicLong();
    private final Pauses pauses = new Pauses(clock::get);

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void theFirstAttemptNeedsNone() {
        assertThat(pauses.areOver()).isTrue();
        Duration pause = pauses.after(Duration.ZERO);
        assertThat(pauses.areOver()).isFalse();
        pass(pause);
        assertThat(pauses.areOver()).isTrue();
    }

    @Test
    void afterARestTheyBeginAgain() {
        pass(pauses.after(Duration.ZERO));
        assertThat(pauses.after(Duration.ZERO)).isGreaterThan(Duration.ofMillis(1_500));
        pass(Duration.ofMinutes(6));
        assertThat(pauses.after(Duration.ZERO)).isLessThan(Duration.ofMillis(1_300));
    }

    /** An attempt that takes longer than the rest is no rest. */
    @Test
    void aLongAttemptIsNoRest() {
        pass(pauses.after(Duration.ZERO));
        pass(Duration.ofMinutes(6));
        assertThat(pauses.after(Duration.ofMinutes(6))).isGreaterThan(Duration.ofMinutes(9));
    }
}
