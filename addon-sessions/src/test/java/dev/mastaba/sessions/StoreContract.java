package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mastaba.sessions.testing.SessionContracts;
import dev.mastaba.testing.TestApp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every store does: what {@link SessionContracts} has of others as well, and what takes a clock or looks behind the store. */
abstract class StoreContract {
    final SessionsFixture fixture = new SessionsFixture();

    /** A node's own access to the same store. */
    abstract SessionStore store();

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String key() {
        return (UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, 43);
    }

    Instant in(Duration time) {
        return fixture.clock.instant().plus(time);
    }

    private static String text(SessionStore store, String key) {
        return store.read(key)
                .map(found -> new String(found.data(), StandardCharsets.UTF_8) + " " + found.version())
                .orElse("nothing");
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        fixture.now = System.currentTimeMillis();
        return SessionContracts.stores(this::store).cases().stream().map(each -> dynamicTest(each.name(), each::run));
    }

    @Test
    void whatIsOverIsNothing() {
        SessionStore store = store();
        String key = key();
        store.write(key, bytes("a"), 0, in(Duration.ofMinutes(5)));
        fixture.pass(Duration.ofMinutes(4));
        assertThat(text(store, key)).isEqualTo("a 1");
        fixture.pass(Duration.ofMinutes(2));
        assertThat(text(store, key)).isEqualTo("nothing");
    }

    @Test
    void anEndIsPutOff() {
        SessionStore store = store();
        String key = key();
        store.write(key, bytes("a"), 0, in(Duration.ofMinutes(5)));
        store.touch(key, in(Duration.ofMinutes(10)));
        store.touch(key(), in(Duration.ofMinutes(10)));
        fixture.pass(Duration.ofMinutes(8));
        assertThat(text(store, key)).isEqualTo("a 1");
    }

    @Test
    void keepsTheSessionsOfTwoNodes() {
        try (TestApp one = fixture.stored(store(), SessionOptions.standard());
                TestApp other = fixture.stored(store(), SessionOptions.standard())) {
            fixture.step = session -> {
                session.put("user", "ada");
                return "";
            };
            String cookie = one.get("/").header("Set-Cookie");
            String id = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
            fixture.step = session -> {
                session.put("mine", 1);
                assertThat(fixture.asked(other, id, inner -> {
                            inner.put("theirs", 2);
                            return inner.names();
                        }))
                        .isEqualTo("[theirs, user]");
                return "";
            };
            one.get("/");
            assertThat(fixture.asked(other, id, session -> session.names())).isEqualTo("[mine, theirs, user]");
            fixture.asked(one, id, session -> {
                session.changeId();
                return "";
            });
            assertThat(fixture.asked(other, id, session -> session.names())).isEqualTo("[]");
        }
    }

    @Test
    void preparingTwiceIsTheSame() {
        SessionStore store = store();
        store.prepare();
        store.prepare();
        assertThat(store.expire(10)).isZero();
        store.close();
        assertThat(text(store, key())).isEqualTo("nothing");
        assertThat(store.toString()).doesNotContain("password");
    }
}
