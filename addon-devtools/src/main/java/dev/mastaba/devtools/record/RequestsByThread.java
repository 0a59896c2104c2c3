package dev.mastaba.devtools.record;

import dev.mastaba.devtools.panel.RecordedExchange;
import dev.mastaba.devtools.sql.RecordingConnections;
import dev.mastaba.services.ConnectionListener;
import dev.mastaba.services.LogListener;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * The request that each thread is answering, for statements and log lines, which have no reference to their request. Activity on other threads is not
 * recorded. Safe for any thread.
 */
@Component(service = {RequestsByThread.class, LogListener.class, ConnectionListener.class})
public final class RequestsByThread implements LogListener, ConnectionListener {
    /** The requests by their threads: neither a statement nor a line of the log carries another reference to its request. */
    private final Map<Thread, RecordedExchange> byThread = new ConcurrentHashMap<>();

    /** Creates an object without any requests. */
    public RequestsByThread() {}

    /** Records that this thread answers a request from now on, and returns its previous one. */
    public @Nullable RecordedExchange enter(RecordedExchange exchange) {
        return byThread.put(Thread.currentThread(), exchange);
    }

    /** Records that this thread is done with a request, and resumes the former one, if there was one. */
    public void leave(@Nullable RecordedExchange former) {
        if (former == null) {
            byThread.remove(Thread.currentThread());
        } else {
            byThread.put(Thread.currentThread(), former);
        }
    }

    /** Returns the request that this thread answers. */
    public Optional<RecordedExchange> here() {
        return Optional.ofNullable(byThread.get(Thread.currentThread()));
    }

    @Override
    public void logged(String level, String logger, String message) {
        here().ifPresent(exchange -> exchange.note("log", level, logger, message));
    }

    /** Returns the connection, which now reports its statements. */
    @Override
    public Connection opened(Connection connection) {
        return RecordingConnections.of(connection, this::ran);
    }

    /** Records that a statement has run. */
    public void ran(long micros, String statement, String outcome) {
        here().ifPresent(exchange -> exchange.note("sql", Long.toString(micros), statement, outcome));
    }
}
