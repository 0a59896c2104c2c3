package dev.mastaba.sessions;

import dev.mastaba.core.session.KeptState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A session store in the platform's kept state. Sessions are kept in the memory of this process, within the limits of the kept state, and survive
 * bundle changes. If the state is full, a new session replaces a session whose id has never been changed. Sessions of logged-in users are not
 * replaced, because a login changes the id. If the ids of all sessions have been changed, requests that start a new session fail with status 503.
 */
public final class MemorySessions implements SessionStore {
    private static final String NAME = "session ";
    private static final int HEAD = 2 * Long.BYTES;

    private final KeptState kept;
    private final InstantSource clock;

    /** Creates a store that keeps its sessions in the given state, such as {@link KeptState#inMemory}. */
    public MemorySessions(KeptState kept) {
        this(kept, InstantSource.system());
    }

    MemorySessions(KeptState kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public Optional<SessionStore.Stored> read(String key) {
        return find(key).map(Kept::session).filter(stored -> stored.until().isAfter(clock.instant()));
    }

    private Optional<Kept> find(String key) {
        return kept.find(NAME + key).map(Kept::read);
    }

    @Override
    public boolean write(String key, byte[] data, long expected, Instant until) {
        return write(key, new SessionStore.Stored(data, expected, until), isUsers(key));
    }

    @Override
    public boolean writeForUser(String key, byte[] data, long expected, Instant until) {
        return write(key, new SessionStore.Stored(data, expected, until), true);
    }

    private boolean isUsers(String key) {
        return find(key).filter(Kept::isUsers).isPresent();
    }

    private boolean write(String key, SessionStore.Stored next, boolean isUsers) {
        boolean[] written = {false};
        Kept changed = new Kept(new SessionStore.Stored(next.data(), next.version() + 1, next.until()), isUsers);
        update(key, next.until(), isUsers, before -> {
            long version =
                    before.map(Kept::read).map(each -> each.session().version()).orElse(0L);
            written[0] = version == next.version();
            return written[0] ? Optional.of(changed.bytes()) : before;
        });
        return written[0];
    }

    @Override
    public void touch(String key, Instant until) {
        update(
                key,
                until,
                isUsers(key),
                before -> before.map(Kept::read).map(known -> known.until(until).bytes()));
    }

    private void update(String key, Instant until, boolean isUsers, UnaryOperator<Optional<byte[]>> change) {
        Duration time = Duration.between(clock.instant(), until);
        try {
            (isUsers ? kept : kept.displaceable())
                    .update(NAME + key, time.toMillis() < 1 ? Duration.ofMillis(1) : time, change);
        } catch (KeptState.FullException full) {
            throw new SessionStore.DownException("The memory for sessions is full", full);
        }
    }

    @Override
    public void delete(String key) {
        kept.remove(NAME + key);
    }

    /**
     * A session with a flag that specifies whether the session can be removed. The flag is stored as the sign of the version.
     *
     * @param isUsers whether the session is kept when the state is full
     */
    private record Kept(SessionStore.Stored session, boolean isUsers) {
        static Kept read(byte[] bytes) {
            ByteBuffer head = ByteBuffer.wrap(bytes);
            long version = head.getLong();
            Instant until = Instant.ofEpochMilli(head.getLong());
            byte[] data = Arrays.copyOfRange(bytes, HEAD, bytes.length);
            return new Kept(new SessionStore.Stored(data, Math.abs(version), until), version < 0);
        }

        Kept until(Instant time) {
            return new Kept(new SessionStore.Stored(session.data(), session.version(), time), isUsers);
        }

        byte[] bytes() {
            return ByteBuffer.allocate(HEAD + session.data().length)
                    .putLong(isUsers ? -session.version() : session.version())
                    .putLong(session.until().toEpochMilli())
                    .put(session.data())
                    .array();
        }
    }

    @Override
    public String toString() {
        return "memory";
    }
}
