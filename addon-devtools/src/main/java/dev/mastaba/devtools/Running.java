package dev.mastaba.devtools;

import dev.mastaba.devtools.panel.Exchange;
import dev.mastaba.devtools.sql.RecordingConnections;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Which request each thread answers just now: how a statement or a line of the log, which know nothing of requests, find theirs. What happens on other threads
 * is nobody's. As a service it is what the platform hands lines of the log to ({@code level}, {@code logger}, {@code message}), and connections before somebody
 * gets them. Safe for any thread.
 */
@Component(
        service = {Running.class, Consumer.class, UnaryOperator.class},
        property = {"mastaba.service=log.lines", "mastaba.service=jdbc.connections"})
public final class Running implements Consumer<Map<String, String>>, UnaryOperator<Connection> {
    private final Map<Thread, Exchange> byThread = new ConcurrentHashMap<>();

    /** No thread answers anything yet. */
    public Running() {}

    /** This thread answers a request from now on; what it answered until now. */
    @Nullable
    Exchange enter(Exchange exchange) {
        return byThread.put(Thread.currentThread(), exchange);
    }

    /** This thread is done with a request, and goes on with the former one, if there was one. */
    void leave(@Nullable Exchange former) {
        if (former == null) {
            byThread.remove(Thread.currentThread());
        } else {
            byThread.put(Thread.currentThread(), former);
        }
    }

    /** The request that this thread answers. */
    Optional<Exchange> here() {
        return Optional.ofNullable(byThread.get(Thread.currentThread()));
    }

    /** A line of the log. */
    @Override
    public void accept(Map<String, String> line) {
        here().ifPresent(exchange -> exchange.note(
                "log",
                line.getOrDefault("level", ""),
                line.getOrDefault("logger", ""),
                line.getOrDefault("message", "")));
    }

    /** A connection that tells what it runs. */
    @Override
    public Connection apply(Connection connection) {
        return RecordingConnections.of(connection, this::ran);
    }

    /** A statement has run. */
    void ran(long micros, String statement, String outcome) {
        here().ifPresent(exchange -> exchange.note("sql", Long.toString(micros), statement, outcome));
    }
}
