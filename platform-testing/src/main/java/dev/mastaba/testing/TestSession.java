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
 * A session in a test's hands: what a view remembers is looked at afterwards. It takes the values that real sessions take, copies them as they
 * do, and refuses the others. Confined to one thread. (Pyramid: {@code DummySession}.)
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

    /** The session of a visitor of whom nothing was remembered. */
    public static TestSession empty() {
        return new TestSession(true);
    }

    /**
     * The session of a visitor who came before.
     *
     * @throws IllegalArgumentException for values that no session holds
     */
    public static TestSession of(Map<String, ?> remembered) {
        TestSession session = new TestSession(false);
        remembered.forEach(session::put);
        session.changes = 0;
        return session;
    }

    /** How often the view changed something, {@link #changed} included. */
    public int changes() {
        return changes;
    }

    /** How often the id was changed. */
    public int idChanges() {
        return ids;
    }

    /** How often the session was ended. */
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
            throw new IllegalArgumentException("A name in a session has 1 to " + LONGEST_NAME + " characters: " + name);
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

    /** What is remembered, for messages. */
    @Override
    public String toString() {
        return values.toString();
    }
}
