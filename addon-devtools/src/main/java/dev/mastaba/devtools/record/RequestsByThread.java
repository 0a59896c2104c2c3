package dev.mastaba.devtools.record;

import dev.mastaba.devtools.panel.RecordedExchange;
import dev.mastaba.devtools.sql.RecordingConnections;
import dev.mastaba.devtools.sql.StatementListener;
import dev.mastaba.services.ConnectionListener;
import dev.mastaba.services.LogListener;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * A record of the request that each thread is currently handling. Statements and log lines have no reference to their request, so they are assigned
 * to the request of their thread; activity on other threads is not recorded. Instances are safe for concurrent use by multiple threads.
 */
@Component(service = {RequestsByThread.class, LogListener.class, ConnectionListener.class})
public final class RequestsByThread implements LogListener, ConnectionListener, StatementListener {
    private static final int MOST_PLANS = 50;

    /** The requests by thread. Statements and log lines do not contain any other reference to their request. */
    private final Map<Thread, RecordedExchange> byThread = new ConcurrentHashMap<>();

    /** Creates an object with which no thread is handling a request yet. */
    public RequestsByThread() {}

    /**
     * Records that the current thread starts to handle the given request. Returns the request that the thread was handling before, such as the parent
     * of a subrequest, or null if the thread was not handling a request.
     */
    public @Nullable RecordedExchange enter(RecordedExchange exchange) {
        return byThread.put(Thread.currentThread(), exchange);
    }

    /**
     * Records that the current thread has finished its request and continues with the given former request.
     *
     * @param former the result of {@link #enter}
     */
    public void leave(@Nullable RecordedExchange former) {
        if (former == null) {
            byThread.remove(Thread.currentThread());
        } else {
            byThread.put(Thread.currentThread(), former);
        }
    }

    /** Returns the request that the current thread is handling, or an empty {@code Optional} if the thread is not handling a recorded request. */
    public Optional<RecordedExchange> here() {
        return Optional.ofNullable(byThread.get(Thread.currentThread()));
    }

    @Override
    public void logged(String level, String logger, String message) {
        here().ifPresent(exchange -> exchange.note("log", level, logger, message));
    }

    /** Returns a wrapper of the given connection. The wrapper records each statement for the request that the current thread is handling. */
    @Override
    public Connection opened(Connection connection) {
        return RecordingConnections.of(connection, this);
    }

    /**
     * Records a statement that the current thread has run, as a note of the thread's request.
     *
     * @param micros the execution time in microseconds
     * @param statement the SQL text
     * @param outcome the result, as text
     */
    @Override
    public void statement(long micros, String statement, String outcome) {
        here().ifPresent(exchange -> exchange.note("sql", Long.toString(micros), statement, outcome));
    }

    /** Returns whether the request of the current thread has the note {@code explain}, and fewer than 50 statements. */
    @Override
    public boolean explains() {
        return here().filter(exchange -> !exchange.notes("explain").isEmpty()
                        && exchange.notes("sql").size() < MOST_PLANS)
                .isPresent();
    }
}
