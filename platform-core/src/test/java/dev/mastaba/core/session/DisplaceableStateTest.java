package dev.mastaba.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mastaba.core.extend.SetClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What anonymous clients can create makes room for what counts. */
class DisplaceableStateTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final byte[] VALUE = "value".getBytes(UTF_8);

    private final SetClock clock = new SetClock();
    private final KeptState kept = KeptState.inMemory(new KeptState.Limits(1 << 20, 100), clock);
    private final KeptState displaceable = kept.displaceable();

    private void fill(int from, int to) {
        for (int i = from; i < to; i++) {
            displaceable.put("anonymous " + i, VALUE, HOUR);
            clock.pass(Duration.ofMillis(1));
        }
    }

    @Test
    void aFloodReplacesItsOwnEntriesAndNoOther() {
        for (int i = 0; i < 50; i++) {
            kept.put("user " + i, VALUE, Duration.ofMinutes(1));
        }
        fill(0, 10_000);
        assertThat(kept.used().entries()).isEqualTo(100);
        for (int i = 0; i < 50; i++) {
            assertThat(kept.find("user " + i)).isPresent();
        }
        assertThat(kept.find("anonymous 9999")).isPresent();
        assertThat(kept.find("anonymous 9949")).isEmpty();
    }

    @Test
    void whatIsFullOfThemTakesWhatCounts() {
        fill(0, 100);
        for (int i = 0; i < 100; i++) {
            kept.put("user " + i, VALUE, HOUR);
        }
        assertThat(kept.find("anonymous 99")).isEmpty();
        assertThat(kept.used().entries()).isEqualTo(100);
        assertThatExceptionOfType(KeptState.FullException.class)
                .isThrownBy(() -> displaceable.put("one more", VALUE, HOUR));
    }

    @Test
    void theOneThatIsTouchedStays() {
        fill(0, 100);
        assertThat(displaceable.touch("anonymous 0")).isTrue();
        fill(100, 199);
        assertThat(kept.find("anonymous 0")).isPresent();
        assertThat(kept.find("anonymous 100")).isPresent();
        assertThat(kept.find("anonymous 99")).isEmpty();
    }

    @Test
    void whoeverWritesLastDecidesWhetherItCanGo() {
        displaceable.put("becomes a user", VALUE, HOUR);
        kept.update("becomes a user", HOUR, before -> before);
        kept.put("was a user", VALUE, HOUR);
        assertThat(displaceable.replace("was a user", VALUE, VALUE, HOUR)).isTrue();
        clock.pass(Duration.ofMillis(1));
        fill(0, 100);
        assertThat(kept.find("becomes a user")).isPresent();
        assertThat(displaceable.find("was a user")).isEmpty();
    }

    @Test
    void aChangeOfAnEntryThatHadToGoIsMadeOnNothing() {
        KeptState small =
                KeptState.inMemory(new KeptState.Limits(1_000, 100), clock).displaceable();
        small.put("a", new byte[700], HOUR);
        Optional<byte[]> changed = small.update("a", HOUR, before -> Optional.of(new byte[before.isEmpty() ? 1 : 750]));
        assertThat(changed.orElseThrow()).hasSize(750);
        small.put("b", new byte[10], HOUR);
        assertThat(small.find("a")).isEmpty();
        small.update("a", HOUR, before -> Optional.of(new byte[before.isEmpty() ? 1 : 2]));
        assertThat(small.find("a").orElseThrow()).hasSize(1);
        assertThatExceptionOfType(KeptState.FullException.class)
                .isThrownBy(() -> small.put("b", new byte[2_000], HOUR));
        assertThat(small.find("a")).isPresent();
        assertThat(small.remove("a")).isTrue();
        assertThat(small.remove("b")).isTrue();
        assertThat(small.used()).isEqualTo(new KeptState.Usage(0, 0));
        assertThat(small.displaceable()).isSameAs(small);
    }

    @Test
    void thoseOfOneOwnerMakeRoomForAnother() {
        KeptStates states =
                new KeptStates(new KeptState.Limits(1 << 20, 150), new KeptState.Limits(1 << 20, 100), clock);
        KeptState flooded = states.of("flooded");
        KeptState other = states.of("other");
        for (int i = 0; i < 100; i++) {
            flooded.displaceable().put("anonymous " + i, VALUE, HOUR);
        }
        for (int i = 0; i < 100; i++) {
            other.put("user " + i, VALUE, HOUR);
        }
        assertThat(other.used().entries()).isEqualTo(100);
        assertThat(flooded.used().entries()).isEqualTo(50);
        for (int i = 0; i < 100; i++) {
            flooded.put("user " + i % 50, VALUE, HOUR);
        }
        assertThatExceptionOfType(KeptState.FullException.class).isThrownBy(() -> flooded.put("too much", VALUE, HOUR));
    }
}
