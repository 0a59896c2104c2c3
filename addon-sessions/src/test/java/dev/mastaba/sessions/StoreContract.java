package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.TestApp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store does. */
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

    @Test
    void writesOnlyOverTheVersionThatWasExpected() {
        SessionStore one = store();
        SessionStore other = store();
        String key = key();
        Instant until = in(Duration.ofMinutes(5));
        assertThat(text(one, key)).isEqualTo("nothing");
        assertThat(one.write(key, bytes("a"), 1, until)).isFalse();
        assertThat(one.write(key, bytes("a"), 0, until)).isTrue();
        assertThat(text(other, key)).isEqualTo("a 1");
        assertThat(one.read(key).orElseThrow().until()).isEqualTo(until);
        assertThat(other.write(key, bytes("b"), 0, until)).isFalse();
        assertThat(other.write(key, bytes("b"), 1, until)).isTrue();
        assertThat(one.write(key, bytes("c"), 1, until)).isFalse();
        assertThat(text(one, key)).isEqualTo("b 2");
        assertThat(text(one, key())).isEqualTo("nothing");
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
    void whatIsDeletedIsGone() {
        SessionStore store = store();
        String key = key();
        store.write(key, bytes("a"), 0, in(Duration.ofMinutes(5)));
        store.delete(key);
        store.delete(key);
        assertThat(text(store, key)).isEqualTo("nothing");
        assertThat(store.write(key, bytes("b"), 0, in(Duration.ofMinutes(5)))).isTrue();
        assertThat(text(store, key)).isEqualTo("b 1");
    }

    @Test
    void bytesOfAnyKindAndSizeAreKept() {
        SessionStore store = store();
        byte[] large = new byte[1 << 20];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) i;
        }
        for (byte[] data : List.of(large, new byte[0], new byte[] {0, -1, 10, 13})) {
            String key = key();
            assertThat(store.write(key, data, 0, in(Duration.ofMinutes(5)))).isTrue();
            assertThat(store.read(key).orElseThrow().data()).isEqualTo(data);
        }
    }

    @Test
    void keysTellUpperFromLowerCase() {
        SessionStore store = store();
        String key = key();
        store.write("a" + key.substring(1), bytes("lower"), 0, in(Duration.ofMinutes(5)));
        assertThat(store.write("A" + key.substring(1), bytes("upper"), 0, in(Duration.ofMinutes(5))))
                .isTrue();
        assertThat(text(store, "a" + key.substring(1))).isEqualTo("lower 1");
    }

    @Test
    void noWriteOfManyIsLost() throws Exception {
        String key = key();
        store().write(key, bytes("0"), 0, in(Duration.ofMinutes(5)));
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                SessionStore store = store();
                work.add(() -> counted(store, key, 25));
            }
            for (Future<Boolean> each : nodes.invokeAll(work)) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(text(store(), key)).isEqualTo("100 101");
    }

    private boolean counted(SessionStore store, String key, int times) {
        for (int i = 0; i < times; i++) {
            boolean written = false;
            while (!written) {
                StoredSession found = store.read(key).orElseThrow();
                int count = Integer.parseInt(new String(found.data(), StandardCharsets.UTF_8));
                written = store.write(key, bytes("" + (count + 1)), found.version(), found.until());
            }
        }
        return true;
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
