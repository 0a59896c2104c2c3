package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.ServiceUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
    private static final PasswordHasher.Cost CHEAP = new PasswordHasher.Cost(64, 1, 1);
    private final PasswordHasher hasher = PasswordHasher.of(CHEAP, 1, 10);

    @Test
    void aPasswordIsKnownByItsTextAlone() {
        String kept = hasher.hash("correct horse");
        assertThat(kept).startsWith("$argon2id$v=19$m=64,t=1,p=1$").doesNotContain("horse");
        assertThat(hasher.hash("correct horse")).isNotEqualTo(kept);
        assertThat(hasher.check("correct horse", kept).right()).isTrue();
        assertThat(hasher.check("correct horse", kept).upgrade()).isEmpty();
        assertThat(hasher.check("wrong", kept).right()).isFalse();
    }

    /** Made by the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -v 13}. */
    @Test
    void hashesOfTheReferenceImplementationAreKnown() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(hasher.check("password", reference).right()).isTrue();
        assertThat(hasher.check("passwore", reference).right()).isFalse();
    }

    @Test
    void aCheaperHashIsMadeAnewAtLogin() {
        String old = hasher.hash("secret");
        PasswordHasher dearer = PasswordHasher.of(new PasswordHasher.Cost(128, 1, 1), 1, 10);
        PasswordHasher.Match match = dearer.check("secret", old);
        assertThat(match.upgrade().orElseThrow()).startsWith("$argon2id$v=19$m=128,");
        assertThat(match.toString()).isEqualTo("Match[right=true, upgrade=true]");
        assertThat(dearer.check("secret", match.upgrade().orElseThrow()).upgrade())
                .isEmpty();
        PasswordHasher longer = PasswordHasher.of(new PasswordHasher.Cost(64, 2, 1), 1, 10);
        assertThat(longer.check("secret", old).upgrade()).isPresent();
        assertThat(longer.check("wrong", old).upgrade()).isEmpty();
    }

    @Test
    void whatIsNoHashOfAllowedCostIsWrong() {
        String kept = hasher.hash("secret");
        for (String text : List.of(
                "",
                "secret",
                kept + "=",
                kept.replace("argon2id", "argon2i"),
                kept.replace("m=64", "m=7"),
                kept.replace("m=64", "m=9999999"),
                kept.replace("p=1", "p=17"),
                kept.replace("t=1", "t=0"),
                kept.replace("t=1", "t=99"),
                kept.replace("p=1", "p=0"),
                kept.substring(0, kept.length() - 2) + "+")) {
            assertThat(hasher.check("secret", text).right()).as(text).isFalse();
        }
        assertThat(hasher.check("secret", null).right()).isFalse();
        assertThat(hasher.check("", null).right()).isFalse();
    }

    @Test
    void passwordsAreBounded() {
        String longest = "x".repeat(1_024);
        assertThat(hasher.check(longest, hasher.hash(longest)).right()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> hasher.hash(longest + "x"));
        assertThat(hasher.check(longest + "x", hasher.hash("")).right()).isFalse();
    }

    @Test
    void whereTooManyWaitTheRestIsTurnedAway() throws Exception {
        PasswordHasher small = PasswordHasher.of(new PasswordHasher.Cost(16 * 1024, 4, 1), 1, 1);
        ExecutorService clients = Executors.newFixedThreadPool(12);
        try {
            int refused = 0;
            // Once more where the machine ran one client after the other.
            for (int round = 0; round < 100 && refused == 0; round++) {
                List<Future<String>> asked = new ArrayList<>();
                Callable<String> one = () -> small.hash("secret");
                for (int i = 0; i < 12; i++) {
                    asked.add(clients.submit(one));
                }
                for (Future<String> each : asked) {
                    try {
                        assertThat(each.get()).startsWith("$argon2id$");
                    } catch (ExecutionException failed) {
                        assertThat(failed).hasCauseInstanceOf(ServiceUnavailable.class);
                        refused++;
                    }
                }
            }
            assertThat(refused).isPositive().isLessThan(12);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void whoIsInterruptedIsToldThatTheServerStops() {
        PasswordHasher slow = PasswordHasher.of(new PasswordHasher.Cost(16 * 1024, 4, 1), 1, 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> slow.hash("secret")).isInstanceOf(ServiceUnavailable.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void nothingIsToldOfHashes() {
        assertThat(PasswordHash.of("secret", CHEAP, new byte[16], 32).toString())
                .isEqualTo("PasswordHash[" + CHEAP + "]");
        assertThat(PasswordHasher.Cost.standard()).isEqualTo(new PasswordHasher.Cost(19_456, 2, 1));
        assertThat(PasswordHasher.standard().check("secret", "").right()).isFalse();
    }
}
