package dev.mastaba.sessions;

import dev.mastaba.core.registry.KeptFullException;
import dev.mastaba.core.registry.KeptState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Sessions in the platform's kept state: in the memory of this process, bounded by it, and untouched by a change of bundles. When it is full no new ones are
 * kept, with status 503; nobody is logged out for it.
 */
public final class MemorySessions implements SessionStore {
    private static final String NAME = "session ";
    private static final int HEAD = 2 * Long.BYTES;

    private final KeptState kept;
    private final InstantSource clock;

    /** Sessions in a space. */
    public MemorySessions(KeptState kept) {
        this(kept, InstantSource.system());
    }

    MemorySessions(KeptState kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public Optional<StoredSession> read(String key) {
        return kept.find(NAME + key)
                .map(MemorySessions::stored)
                .filter(stored -> stored.until().isAfter(clock.instant()));
    }

    @Override
    public boolean write(String key, byte[] data, long expected, Instant until) {
        boolean[] written = {false};
        update(key, until, before -> {
            long version = before.map(bytes -> stored(bytes).version()).orElse(0L);
            written[0] = version == expected;
            return written[0] ? Optional.of(bytes(data, expected + 1, until)) : before;
        });
        return written[0];
    }

    @Override
    public void touch(String key, Instant until) {
        update(
                key,
                until,
                before -> before.map(MemorySessions::stored)
                        .map(stored -> bytes(stored.data(), stored.version(), until)));
    }

    private void update(String key, Instant until, UnaryOperator<Optional<byte[]>> change) {
        Duration time = Duration.between(clock.instant(), until);
        try {
            kept.update(NAME + key, time.toMillis() < 1 ? Duration.ofMillis(1) : time, change);
        } catch (KeptFullException full) {
            throw new StoreDownException("There is no room for a session in memory", full);
        }
    }

    @Override
    public void delete(String key) {
        kept.remove(NAME + key);
    }

    private static byte[] bytes(byte[] data, long version, Instant until) {
        return ByteBuffer.allocate(HEAD + data.length)
                .putLong(version)
                .putLong(until.toEpochMilli())
                .put(data)
                .array();
    }

    private static StoredSession stored(byte[] bytes) {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        return new StoredSession(
                Arrays.copyOfRange(bytes, HEAD, bytes.length), head.getLong(), Instant.ofEpochMilli(head.getLong()));
    }

    @Override
    public String toString() {
        return "memory";
    }
}
