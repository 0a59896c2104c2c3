package dev.mastaba.sessions;

import dev.mastaba.core.engine.text.RandomBits;
import dev.mastaba.core.engine.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A persistence that keeps sessions in a store under the hashes of their ids, which are 256 random bits.
 *
 * <p>A session that holds only a token is in its cookie alone: see {@link TokenCookie}.
 *
 * <p>Concurrent requests of one session do not wait for each other. The request that writes second finds another version and repeats its changes on
 * the current content: for each name the last value wins, and the messages of both requests stay. A session that was ended meanwhile stays ended. A
 * replaced id leaves a mark for a minute. A concurrent request with the old id therefore neither reads the session nor removes the new cookie.
 */
final class StorePersistence implements SessionPersistence {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final byte[] MARK = {};
    private static final long MARK_TIME = 60_000;
    private static final int TRIES = 20;

    private final SessionStore store;
    private final ContentFormat format = new ContentFormat();
    private final SessionOptions options;
    private final byte[] owner;
    private final SessionCounts counts;

    StorePersistence(SessionStore store, SessionOptions options, SessionCounts counts) {
        this.store = store;
        this.counts = counts;
        this.options = options;
        this.owner = options.owner().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Loaded> load(String cookieName, String value, long now) {
        return ID.matcher(value).matches() ? read(value, now) : ofToken(value, now);
    }

    private Optional<Loaded> ofToken(String value, long now) {
        return TokenCookie.read(value, now)
                .filter(content -> !options.isOver(content, now))
                .map(content -> new Loaded(content, false, "", 0, MARK));
    }

    private Optional<Loaded> read(String id, long now) {
        SessionStore.Stored stored = store.read(hash(id)).orElse(null);
        if (stored == null) {
            return Optional.empty();
        }
        if (stored.data().length == 0) {
            return Optional.of(new Loaded(new SessionContent(now, now, now), true, id, stored.version(), MARK));
        }
        return format.read(stored.data())
                .filter(content -> !options.isOver(content, now))
                .map(content -> {
                    content.renewed = renewed(content, stored.until());
                    return new Loaded(content, false, id, stored.version(), stored.data());
                });
    }

    /** Returns the time of the last write, computed from the record's end because a touch changes only the end. */
    private long renewed(SessionContent content, Instant until) {
        return options.idle() == null
                ? content.renewed
                : Math.max(
                        content.renewed, until.toEpochMilli() - options.idle().toMillis());
    }

    @Override
    public Optional<String> save(String cookieName, Ending ending, long now) {
        Loaded loaded = ending.loaded();
        boolean isStored = loaded != null && !loaded.id().isEmpty();
        if (!isStored && ending.holdsTokenAlone()) {
            ending.content().renewed = now;
            return Optional.of(TokenCookie.write(ending.content()));
        }
        if (loaded == null || !isStored || ending.another()) {
            return saveAsAnother(ending, isStored ? loaded : null, now);
        }
        if (ending.changed()) {
            if (!updated(ending, now)) {
                return Optional.empty();
            }
        } else {
            store.touch(hash(loaded.id()), Instant.ofEpochMilli(options.end(ending.content(), now)));
        }
        return options.maxAge() == null ? Optional.empty() : Optional.of(loaded.id());
    }

    /** Updates the session; returns whether it still exists. */
    private boolean updated(Ending ending, long now) {
        Loaded current = ending.loaded();
        SessionContent content = ending.content();
        for (int i = 0; i < TRIES && current != null && !current.ended(); i++) {
            content.renewed = now;
            byte[] data = bytes(content);
            if (store.write(hash(current.id()), data, current.version(), until(content, now))) {
                counts.wrote(data.length);
                return true;
            }
            current = read(current.id(), now).orElse(null);
            content = current == null ? content : merged(current, ending);
        }
        requireDone(current);
        return false;
    }

    /** Writes the new record first, so that the session exists in the store at every moment. */
    private Optional<String> saveAsAnother(Ending ending, @Nullable Loaded former, long now) {
        String id = newId();
        String key = hash(id);
        SessionContent content = ending.content();
        content.renewed = now;
        Loaded current = former;
        long version = 0;
        for (int i = 0; i < TRIES; i++) {
            writeNew(ending, key, content, version++, now);
            if (current == null || giveUp(current, now)) {
                return Optional.of(id);
            }
            current = read(current.id(), now).orElse(null);
            if (current == null || current.ended()) {
                if (ending.merges()) {
                    store.delete(key);
                    return Optional.empty();
                }
                return Optional.of(id);
            }
            content = ending.merges() ? merged(current, ending) : content;
            content.renewed = now;
        }
        requireDone(current);
        return Optional.empty();
    }

    private void writeNew(Ending ending, String key, SessionContent content, long version, long now) {
        byte[] data = bytes(content);
        if (ending.user()) {
            store.writeForUser(key, data, version, until(content, now));
        } else {
            store.write(key, data, version, until(content, now));
        }
        counts.wrote(data.length);
    }

    private static void requireDone(@Nullable Loaded current) {
        if (current != null && !current.ended()) {
            throw new SessionStore.DownException(
                    "Other requests changed a session during all " + TRIES + " attempts to write it",
                    new IllegalStateException());
        }
    }

    private SessionContent merged(Loaded current, Ending ending) {
        Loaded loaded = ending.loaded();
        SessionContent before = loaded == null
                ? new SessionContent(0, 0, 0)
                : format.read(loaded.bytes()).orElseThrow();
        SessionContent merged = current.content();
        merged.change(before, ending.content());
        return merged;
    }

    private boolean giveUp(Loaded loaded, long now) {
        return store.write(hash(loaded.id()), MARK, loaded.version(), Instant.ofEpochMilli(now + MARK_TIME));
    }

    @Override
    public void end(Loaded loaded) {
        store.delete(hash(loaded.id()));
    }

    private byte[] bytes(SessionContent content) {
        byte[] bytes = format.write(content);
        if (bytes.length > options.limit()) {
            throw SessionProblems.tooLarge(
                    "The session", bytes.length, options.limit(), "Or raise mastaba.sessions.limit");
        }
        return bytes;
    }

    private Instant until(SessionContent content, long now) {
        return Instant.ofEpochMilli(options.end(content, now));
    }

    private String newId() {
        return RandomBits.text(32);
    }

    /** Returns the hash of the id, which always has the same length, and the owner; the sessions of another owner have other keys. */
    private String hash(String id) {
        MessageDigest digest = Sha256.digest();
        digest.update(id.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(owner));
    }

    @Override
    public String toString() {
        return "sessions in " + store;
    }
}
