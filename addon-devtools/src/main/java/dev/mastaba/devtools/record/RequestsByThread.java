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
 * Which request each thread answers just now: how a statement or a line of the log, which know nothing of requests, find theirs. What happens on other threads
 * is nobody's. Safe for any thread.
 */
@Component(service = {RequestsByThread.class, LogListener.class, ConnectionListener.class})
public final class RequestsByThread implements LogListener, ConnectionListener {
    /** Keyed by threads: neither a statement nor a line of the log carries anything else that leads to its request. */
    private final Map<Thread, RecordedExchange> byThread = new ConcurrentHashMap<>();

    /** No thread answers anything yet. */
    public RequestsByThread() {}

    /** This thread answers a request from now on; what it answered until now. */
    public @Nullable RecordedExchange enter(RecordedExchange exchange) {
        return byThread.put(Thread.currentThread(), exchange);
    }

    /** This thread is done with a request, and goes on with the former one, if there was one. */
    public void leave(@Nullable RecordedExchange former) {
        if (former == null) {
            byThread.remove(Thread.currentThread());
        } else {
            byThread.put(Thread.currentThread(), former);
        }
    }

    /** The request that this thread answers. */
    public Optional<RecordedExchange> here() {
        return Optional.ofNullable(byThread.get(Thread.currentThread()));
    }

    @Override
    public void logged(String level, String logger, String message) {
        here().ifPresent(exchange -> exchange.note("log", level, logger, message));
    }

    /** The connection, which now reports what it runs. */
    @Override
    public Connection opened(Connection connection) {
        return RecordingConnections.of(connection, this::ran);
    }

    /** A statement has run. */
    public void ran(long micros, String statement, String outcome) {
        here().ifPresent(exchange -> exchange.note("sql", Long.toString(micros), statement, outcome));
    }
}
