package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.core.http.TooManyRequests;
import dev.mastaba.core.session.KeptState;
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
        return attempt(throttle, address, account);
    }

    private static long attempt(LoginThrottle by, String address, String account) {
        TooManyRequests refused = catchThrowableOfType(TooManyRequests.class, () -> by.attempt(from(address), account));
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
            Request request = from("192.0.2.1");
            throttle.attempt(request, "ada");
            throttle.succeeded(request, "ada");
        }
        assertThat(attempt("192.0.2.1", "ada")).isZero();
    }

    @Test
    void whoHasAnAccountGetsNoFurtherGuessesByLoggingIn() {
        for (int i = 0; i < 19; i++) {
            assertThat(attempt("192.0.2.1", "user" + i)).isZero();
            Request own = from("192.0.2.1");
            throttle.attempt(own, "mallory");
            throttle.succeeded(own, "mallory");
        }
        assertThat(attempt("192.0.2.1", "user19")).isZero();
        assertThat(attempt("192.0.2.1", "user20")).isEqualTo(2);
    }

    @Test
    void aPrefixOfOneCustomerWaitsWhateverNetworksItHas() {
        for (int i = 0; i < 60; i++) {
            assertThat(attempt("2001:db8:7:" + i + "::1", "user" + i)).isZero();
        }
        assertThat(attempt("2001:db8:7:ffff::1", "ada")).isEqualTo(2);
        assertThat(attempt("2001:db8:8:1::1", "ada")).isZero();
    }

    @Test
    void oneProvidersNetworksWaitAMinuteAtMost() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(attempt("192.0." + i % 250 + ".1", "user" + i)).isZero();
        }
        for (int i = 0; i < 20; i++) {
            attempt("192.0." + (200 + i) + ".1", "more" + i);
            now = now.plus(Duration.ofMinutes(1));
        }
        assertThat(attempt("192.0.199.1", "ada")).isZero();
        assertThat(attempt("192.0.199.1", "bob")).isEqualTo(61);
        assertThat(attempt("192.1.2.1", "bob")).isZero();
    }

    @Test
    void aRefusedAttemptCountsNowhere() {
        for (int i = 0; i < 5; i++) {
            assertThat(attempt("192.0." + i + ".1", "ada")).isZero();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(attempt("192.0.9.1", "ada")).isEqualTo(2);
        }
        assertThat(attempt("192.0.9.1", "bob")).isZero();
    }

    @Test
    void anAttemptWhosePasswordCouldNotBeCheckedDoesNotCount() {
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> throttle.check(from("192.0.2.1"), "ada", () -> {
                        throw new ServiceUnavailable("Too many users are logging in", Duration.ofSeconds(5));
                    }))
                    .isInstanceOf(ServiceUnavailable.class);
        }
        assertThat(kept.used().entries()).isZero();
        assertThat(attempt("192.0.2.1", "ada")).isZero();
    }

    /** 4,800 networks, 21 attempts each, were once enough to fill what is kept and to refuse everybody else. */
    @Test
    void aFloodFromManyNetworksShutsNobodyOut() {
        KeptState small = KeptState.inMemory(new KeptState.Limits(1 << 20, 500), () -> now);
        LoginThrottle flooded = LoginThrottle.in(small, () -> now);
        small.put("a user's", new byte[10], Duration.ofHours(2));
        for (int i = 0; i < 4_800; i++) {
            now = now.plusMillis(1);
            flooded.attempt(from(i / 250 + ".1." + i % 250 + ".1"), "name" + i);
        }
        flooded.attempt(from("192.0.2.1"), "ada");
        assertThat(small.find("a user's")).isPresent();
        assertThat(small.used().entries()).isEqualTo(500);
    }

    @Test
    void anAccountUnderAttackStaysCountedDuringAFlood() {
        KeptState small = KeptState.inMemory(new KeptState.Limits(1 << 20, 500), () -> now);
        LoginThrottle flooded = LoginThrottle.in(small, () -> now);
        for (int i = 0; i < 2_000; i++) {
            now = now.plusMillis(1);
            if (i % 50 == 0 && i < 250) {
                flooded.attempt(from("192." + i + ".2.1"), "ada");
            }
            flooded.attempt(from(i / 250 + ".1." + i % 250 + ".1"), "name" + i);
            if (i >= 250 && i % 50 == 0) {
                now = now.plus(Duration.ofMinutes(1));
                attempt(flooded, "192.9.2.1", "ada");
            }
        }
        assertThatThrownBy(() -> flooded.attempt(from("192.8.2.1"), "ada")).isInstanceOf(TooManyRequests.class);
    }

    @Test
    void whereNothingMoreCanBeCountedNobodyMoreMayGuess() {
        KeptState small = KeptState.inMemory(new KeptState.Limits(1_000, 1));
        small.put("solid", new byte[1], Duration.ofHours(1));
        LoginThrottle full = LoginThrottle.in(small);
        assertThatThrownBy(() -> full.attempt(from("192.0.2.1"), "ada")).isInstanceOf(TooManyRequests.class);
        full.succeeded(from("192.0.2.1"), "ada");
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

    /** Runs further attempts of a client while one is running, and returns how many could run at once. */
    private int nested(String address, int running) {
        try {
            return throttle.attempt(from(address), "user" + running, () -> nested(address, running + 1));
        } catch (TooManyRequests refused) {
            assertThat(refused.response().headers().all("Retry-After")).containsExactly("1");
            return running;
        }
    }

    @Test
    void aClientHasFewAttemptsAtTheSameTime() {
        assertThat(nested("192.0.2.7", 0)).isEqualTo(10);
        assertThat(nested("192.0.2.7", 0)).as("after the others have ended").isEqualTo(10);
        String all = throttle.attempt(
                from("2001:db8::1"),
                "ann",
                () -> throttle.attempt(
                        from("::FFFF:198.51.100.1"),
                        "bea",
                        () -> nested("2001:db8::2", 1) + " " + nested("198.51.100.1", 1)));
        assertThat(all)
                .as("an address of the same network, and another spelling")
                .isEqualTo("10 10");
    }

    @Test
    void allSpellingsOfAnAddressCountTogetherAndOthersDoNot() {
        for (int i = 0; i < 20; i++) {
            assertThat(attempt("::FFFF:192.0.2.7", "user" + i)).isZero();
        }
        assertThat(attempt("192.0.2.8", "other")).isPositive();
        assertThat(attempt("::ffff:c000:209", "other")).isPositive();
        assertThat(attempt("::FFFF:192.0.3.7", "other")).isZero();
    }
}
