package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.registry.KeptLimits;
import dev.mastaba.core.registry.KeptState;
import dev.mastaba.core.status.TooManyRequests;
import dev.mastaba.testing.TestRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private final KeptState kept = KeptState.inMemory();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final LoginThrottle throttle = LoginThrottle.in(kept, () -> now);

    private static Request from(String address) {
        return TestRequest.post("/login").from(address).toRequest();
    }

    /** Seconds to wait, 0 when the attempt counts. */
    private long attempt(String address, String account) {
        TooManyRequests refused =
                catchThrowableOfType(TooManyRequests.class, () -> throttle.attempt(from(address), account));
        return refused == null
                ? 0
                : refused.response().headers().all("Retry-After").stream()
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void anAccountHasToWaitTwiceAsLongEachTime() {
        for (int i = 0; i < 5; i++) {
            assertThat(attempt("192.0." + i + ".1", i % 2 == 0 ? "ada" : "Ada")).isZero();
        }
        assertThat(attempt("192.0.9.1", "ada")).isEqualTo(2);
        now = now.plusSeconds(1);
        assertThat(attempt("192.0.9.1", "ada")).isZero();
        assertThat(attempt("192.0.9.1", "ada")).isEqualTo(3);
        assertThat(attempt("192.0.9.1", "bob")).isZero();
        for (int i = 0; i < 20; i++) {
            now = now.plus(Duration.ofMinutes(15));
            assertThat(attempt("192.1." + i + ".1", "ada")).isZero();
        }
        assertThat(attempt("192.2.9.1", "ada")).isEqualTo(901);
    }

    @Test
    void aNetworkHasToWaitWhateverAccountsItTries() {
        for (int i = 0; i < 20; i++) {
            assertThat(attempt("192.0.2." + i, "user" + i)).isZero();
        }
        assertThat(attempt("192.0.2.200", "ada")).isEqualTo(2);
        assertThat(attempt("192.0.3.1", "ada")).isZero();
    }

    @Test
    void whoKnowsThePasswordWaitsForNobody() {
        for (int i = 0; i < 100; i++) {
            assertThat(attempt("192.0.2.1", "ada")).isZero();
            throttle.succeeded(from("192.0.2.1"), "ada");
        }
    }

    @Test
    void whereNothingMoreCanBeCountedNobodyMoreMayGuess() {
        LoginThrottle full = LoginThrottle.in(KeptState.inMemory(new KeptLimits(1_000, 1)));
        assertThatThrownBy(() -> full.attempt(from("192.0.2.1"), "ada")).isInstanceOf(TooManyRequests.class);
    }

    /** A change of bundles makes another throttle over what the platform kept. */
    @Test
    void whatWasCountedOutlivesAChange() {
        for (int i = 0; i < 5; i++) {
            attempt("192.0." + i + ".1", "ada");
        }
        LoginThrottle next = LoginThrottle.in(kept, () -> now);
        assertThatThrownBy(() -> next.attempt(from("192.0.9.1"), "ada")).isInstanceOf(TooManyRequests.class);
        LoginThrottle elsewhere = LoginThrottle.in(KeptState.inMemory(), () -> now);
        elsewhere.attempt(from("192.0.9.1"), "ada");
    }
}
