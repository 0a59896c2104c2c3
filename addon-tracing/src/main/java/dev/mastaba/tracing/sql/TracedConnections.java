package dev.mastaba.tracing.sql;

import dev.mastaba.services.ConnectionListener;
import io.opentelemetry.context.Context;
import java.sql.Connection;
import org.osgi.service.component.annotations.Component;

/**
 * A listener that wraps the connections that traced requests obtain. All others are handed out as they are. Safe for any thread.
 */
@Component(service = ConnectionListener.class)
public final class TracedConnections implements ConnectionListener {
    /** Creates the listener; OSGi calls this constructor. */
    public TracedConnections() {}

    @Override
    public Connection opened(Connection connection) {
        Context context = Context.current();
        StatementSpans spans = StatementSpans.in(context);
        return spans == null ? connection : TracedConnection.of(connection, spans, context);
    }
}
