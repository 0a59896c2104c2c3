package dev.mastaba.testing;

import dev.mastaba.core.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A session that a test controls and whose data it can inspect. Like a real session, it copies the values that it stores, and rejects values of
 * unsupported types. Not thread-safe: use each instance on one thread. (Pyramid: {@code DummySession}.)
 *
 * <pre>{@code
 * TestSession session = TestSession.of(Map.of("user", "ann"));
 * view.respond(TestRequest.get("/").session(session).toRequest());
 * }</pre>
 */
public final class TestSession implements Session {
    private static final int LONGEST_NAME = 200;

    private final Instant created = Instant.now();
    private final boolean isNew;
    private final Map<String, Object> values = new TreeMap<>();
    private final Map<String, List<Object>> queues = new LinkedHashMap<>();
    private @Nullable String token;
    private int tokens;
    private int changes;
    private int ids;
    private int ends;

    private TestSession(boolean isNew) {
        this.isNew = isNew;
    }

    /** Returns a session without data, as for a new visitor. */
    public static TestSession empty() {
        return new TestSession(true);
    }

    /**
     * Returns a session that contains data, as for a returning visitor.
     *
     * @throws IllegalArgumentException if the data contains values that a session cannot store
     */
    public static TestSession of(Map<String, ?> remembered) {
        TestSession session = new TestSession(false);
        remembered.forEach(session::put);
        session.changes = 0;
        return session;
    }

    /** Returns how many times the session's data was changed, including calls to {@link #changed}. */
    public int changes() {
        return changes;
    }

    /** Returns how many times the session's id was changed. */
    public int idChanges() {
        return ids;
    }

    /** Returns how many times the session was invalidated. */
    public int invalidations() {
        return ends;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @Override
    public Instant created() {
        return created;
    }

    @Override
    public Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public void put(String name, Object value) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "A name in a session must have 1 to " + LONGEST_NAME + " characters: " + name);
        }
        values.put(name, SessionData.copy(value));
        changes++;
    }

    @Override
    public void remove(String name) {
        values.remove(name);
        changes++;
    }

    @Override
    public Set<String> names() {
        return new TreeSet<>(values.keySet());
    }

    @Override
    public void changed() {
        changes++;
    }

    @Override
    public void clear() {
        values.clear();
        queues.clear();
        token = null;
        changes++;
    }

    @Override
    public void invalidate() {
        clear();
        ends++;
    }

    @Override
    public void changeId() {
        ids++;
        changes++;
    }

    @Override
    public void flash(Object message, String queue, boolean allowDuplicate) {
        List<Object> messages = queues.computeIfAbsent(queue, name -> new ArrayList<>());
        Object copy = SessionData.copy(message);
        if (allowDuplicate || !messages.contains(copy)) {
            messages.add(copy);
            changes++;
        }
    }

    @Override
    public List<Object> popFlash(String queue) {
        List<Object> messages = queues.remove(queue);
        if (messages == null) {
            return List.of();
        }
        changes++;
        return messages;
    }

    @Override
    public List<Object> peekFlash(String queue) {
        return List.copyOf(queues.getOrDefault(queue, List.of()));
    }

    @Override
    public String csrfToken() {
        return token == null ? newCsrfToken() : token;
    }

    @Override
    public Optional<String> knownCsrfToken() {
        return Optional.ofNullable(token);
    }

    @Override
    public String newCsrfToken() {
        tokens++;
        changes++;
        String made = "token-" + tokens;
        token = made;
        return made;
    }

    /** Returns the session's data as text, for use in messages. */
    @Override
    public String toString() {
        return values.toString();
    }
}
