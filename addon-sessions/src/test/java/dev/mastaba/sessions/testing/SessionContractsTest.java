package dev.mastaba.sessions.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.sessions.SessionStore;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What the contract says of stores that are written in haste. */
class SessionContractsTest {
    /** Knows no versions, no ends and no upper case. */
    private static class Hasty implements SessionStore {
        private final Map<String, SessionStore.Stored> sessions = new ConcurrentHashMap<>();

        @Override
        public Optional<SessionStore.Stored> read(String key) {
            return Optional.ofNullable(sessions.get(key.toLowerCase(Locale.ROOT)));
        }

        @Override
        public boolean write(String key, byte[] data, long expected, Instant until) {
            byte[] kept = data.length == 0 ? new byte[1] : data;
            sessions.put(key.toLowerCase(Locale.ROOT), new SessionStore.Stored(kept, expected + 1, until));
            return true;
        }

        @Override
        public void touch(String key, Instant until) {
            write(key, new byte[0], 0, until);
        }

        @Override
        public void delete(String key) {
            sessions.remove(key);
        }
    }

    @Test
    void itNamesWhatAHastyOneBreaks() {
        Hasty store = new Hasty();
        assertThatThrownBy(() -> SessionContracts.stores(() -> store).check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "The session store breaks its contract",
                        "it writes over version 1, which is not there",
                        "what is over is nothing: there is a 1 in place of nothing",
                        "an end is put off",
                        "of 0 bytes come others back",
                        "there is upper 1 in place of lower 1");
    }

    @Test
    void itNamesWhatOneBreaksThatEachNodeHasForItself() {
        assertThatThrownBy(() -> SessionContracts.stores(Hasty::new).check())
                .hasMessageContainingAll("no write of many nodes is lost", "two nodes serve one visitor");
    }

    @Test
    void oneThatTakesNothingMoreIsNotWaitedForWithoutEnd() {
        SessionStore full = new Hasty() {
            @Override
            public boolean write(String key, byte[] data, long expected, Instant until) {
                return expected == 0 && super.write(key, data, expected, until);
            }
        };
        assertThatThrownBy(() -> SessionContracts.stores(() -> full).check())
                .hasMessageContaining("no write of many nodes is lost: a node never comes to write");
    }
}
