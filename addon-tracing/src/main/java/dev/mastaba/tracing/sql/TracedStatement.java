package dev.mastaba.tracing.sql;

import dev.mastaba.core.engine.text.Wrapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement that has a span for each run. As thread-safe as the statement that it wraps. */
final class TracedStatement implements InvocationHandler {
    private static final String BATCH = "BATCH";

    private final Statement target;
    private final TracedConnection connection;
    private final String prepared;
    private String batchText = "";
    private @Nullable String batchOperation;
    private int batched;

    /** Creates a statement, with the text of a prepared statement; the text is empty for others. */
    TracedStatement(Statement target, TracedConnection connection, String prepared) {
        this.target = target;
        this.connection = connection;
        this.prepared = prepared;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (!name.startsWith("execute")) {
            Object answer = Wrapper.call(target, method, arguments);
            take(name, Wrapper.text(arguments, prepared));
            return answer;
        }
        return name.endsWith("Batch") ? runBatch(method) : runOne(method, arguments);
    }

    private void take(String method, String text) {
        if (method.equals("addBatch")) {
            if (batched == 0) {
                batchOperation = StatementText.operation(text);
                batchText = text;
            } else if (!text.equals(batchText)) {
                batchOperation = StatementText.operation(text).equals(batchOperation) ? batchOperation : "";
                batchText = "";
            }
            batched++;
        } else if (method.equals("clearBatch")) {
            batched = 0;
        }
    }

    private @Nullable Object runOne(Method method, Object @Nullable [] arguments) throws Throwable {
        String text = Wrapper.text(arguments, prepared);
        return run(method, arguments, StatementText.operation(text), text, 0);
    }

    private @Nullable Object runBatch(Method method) throws Throwable {
        String operation = batchOperation == null ? "" : batchOperation;
        try {
            return run(method, null, (BATCH + " " + operation).strip(), batchText, batched);
        } finally {
            batched = 0;
        }
    }

    private @Nullable Object run(
            Method method, Object @Nullable [] arguments, String operation, String text, int statements)
            throws Throwable {
        Context parent = connection.parent();
        if (!Span.fromContext(parent).isRecording()) {
            return Wrapper.call(target, method, arguments);
        }
        DatabaseAddress address = connection.address();
        Span span = connection.spans().begin(parent, address, operation, text, statements);
        try {
            return Wrapper.call(target, method, arguments);
        } catch (Throwable failure) {
            StatementSpans.failed(span, address, failure);
            throw failure;
        } finally {
            span.end();
        }
    }
}
