package dev.mastaba.sessions;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.engine.text.LogPause;
import dev.mastaba.core.engine.text.RandomBits;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.view.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session of one request: read when first used, and written with the response if necessary. */
final class RequestSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int MOST_MESSAGES = 100;
    private static final int MOST_NAMES = 1_000;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Request request;
    private final SessionPersistence keeper;
    private final SessionOptions options;
    private final InstantSource clock;
    private final LogPause outage;
    private @Nullable SessionContent content;
    private SessionPersistence.@Nullable Loaded loaded;
    private boolean unreachable;
    private boolean expired;
    private boolean another;
    private boolean user;
    private boolean invalidated;
    private boolean changed;
    private boolean writing;

    RequestSession(
            Request request, SessionPersistence keeper, SessionOptions options, InstantSource clock, LogPause outage) {
        this.request = request;
        this.keeper = keeper;
        this.options = options;
        this.clock = clock;
        this.outage = outage;
    }

    private SessionContent content() {
        if (content == null) {
            content = load();
        }
        return content;
    }

    private void tell(SessionStore.DownException down) {
        outage.end().ifPresent(more -> LOG.warn("{}: {}{}", down.getMessage(), down.getCause(), more));
    }

    private SessionContent load() {
        long now = clock.millis();
        String name = options.cookieName(request);
        String value = request.cookies().get(name);
        RequestCallbacks.waiting(request); // the store may have to wait for a connection of its own
        try {
            loaded = value == null ? null : keeper.load(name, value, now).orElse(null);
        } catch (SessionStore.DownException down) {
            tell(down);
            if (!options.readOnly()) {
                throw unavailable();
            }
            unreachable = true;
        }
        if (loaded == null) {
            return new SessionContent(now, now, now);
        }
        SessionContent found = loaded.content();
        if (options.isIdle(found, now)) {
            found.clear();
            found.began = now;
            expired = true;
        }
        return found;
    }

    private static ServiceUnavailable unavailable() {
        return new ServiceUnavailable("Sessions are unavailable at the moment.", RETRY);
    }

    private SessionContent read() {
        SessionContent known = content();
        if (loaded != null && !loaded.ended() && options.isReissueDue(known.renewed, clock.millis())) {
            writeAtTheEnd();
        }
        return known;
    }

    private SessionContent change() {
        SessionContent known = content();
        if (unreachable) {
            throw unavailable();
        }
        changed = true;
        writeAtTheEnd();
        return known;
    }

    private void writeAtTheEnd() {
        if (!writing) {
            writing = true;
            RequestCallbacks.of(request).onResponse(this::write);
        }
    }

    private Response write(Request answered, Response response) {
        boolean failed = Failure.of(request).isPresent();
        if (failed && !options.setOnException() || loaded != null && loaded.ended() && !invalidated) {
            return response;
        }
        try {
            return write(response, content());
        } catch (SessionStore.DownException down) {
            tell(down);
            if (changed) {
                throw unavailable();
            }
            return response;
        }
    }

    private Response write(Response response, SessionContent left) {
        String name = options.cookieName(request);
        if (left.isEmpty() && !options.keepEmpty() && (loaded == null || invalidated || expired)) {
            if (loaded == null) {
                return response;
            }
            keeper.end(loaded);
            return with(options.removal(request), response);
        }
        SessionPersistence.Ending ending =
                new SessionPersistence.Ending(left, loaded, another, user, !invalidated && !expired, changed);
        return keeper.save(name, ending, clock.millis())
                .map(value -> with(options.cookie(request, value), response))
                .orElse(response);
    }

    private Response with(Cookie cookie, Response response) {
        DefaultHeaders.forOneUser(request);
        return response.withCookie(cookie);
    }

    @Override
    public boolean isNew() {
        content();
        return loaded == null;
    }

    @Override
    public Instant created() {
        return Instant.ofEpochMilli(content().created);
    }

    @Override
    public Optional<Object> value(String name) {
        return Optional.ofNullable(read().values.get(name));
    }

    @Override
    public void put(String name, Object value) {
        Object copy = Data.copy(value);
        SessionContent changing = change();
        requireRoom(changing.values.size(), changing.values.containsKey(name), MOST_NAMES, "values");
        changing.values.put(Data.name(name), copy);
    }

    private static void requireRoom(int size, boolean there, int most, String what) {
        if (size >= most && !there) {
            throw SessionProblems.unfit("A session can contain at most " + most + " " + what);
        }
    }

    @Override
    public void remove(String name) {
        change().values.remove(name);
    }

    @Override
    public Set<String> names() {
        return new TreeSet<>(read().values.keySet());
    }

    @Override
    public void changed() {
        change();
    }

    @Override
    public void clear() {
        change().clear();
    }

    @Override
    public void invalidate() {
        SessionContent ending = change();
        ending.clear();
        ending.began = clock.millis();
        invalidated = true;
        another = true;
        user = false;
    }

    @Override
    public void changeId() {
        change().began = clock.millis();
        another = true;
        user = true;
    }

    @Override
    public void flash(Object message, String queue, boolean allowDuplicate) {
        Object copy = Data.copy(message);
        SessionContent changing = change();
        if (queue.length() > Data.LONGEST_NAME) {
            throw SessionProblems.unfit("A queue's name can have at most " + Data.LONGEST_NAME + " characters");
        }
        List<Object> messages = changing.messages.getOrDefault(queue, List.of());
        requireRoom(messages.size(), false, MOST_MESSAGES, "messages in a queue");
        requireRoom(changing.messages.size(), !messages.isEmpty(), MOST_MESSAGES, "queues");
        if (allowDuplicate || !messages.contains(copy)) {
            List<Object> more = new ArrayList<>(messages);
            more.add(copy);
            changing.messages.put(queue, more);
        }
    }

    @Override
    public List<Object> popFlash(String queue) {
        if (!options.keepEmpty() && !read().messages.containsKey(queue)) {
            return List.of();
        }
        return List.copyOf(Objects.requireNonNullElse(change().messages.remove(queue), List.of()));
    }

    @Override
    public List<Object> peekFlash(String queue) {
        return List.copyOf(read().messages.getOrDefault(queue, List.of()));
    }

    @Override
    public String csrfToken() {
        String token = read().token;
        return token == null ? newCsrfToken() : token;
    }

    @Override
    public Optional<String> knownCsrfToken() {
        return Optional.ofNullable(read().token);
    }

    @Override
    public String newCsrfToken() {
        String token = RandomBits.text(20);
        change().token = token;
        return token;
    }

    /** Returns a string that does not contain the session's contents. */
    @Override
    public String toString() {
        return "session";
    }
}
