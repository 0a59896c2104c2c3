package dev.mastaba.devtools.sql;

import dev.mastaba.core.engine.text.Wrapper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A statement that reports each of its runs. Confined to the thread that uses the statement. */
final class RecordingStatement implements InvocationHandler {
    private static final int MOST_PARAMETERS = 50;
    private static final int LONGEST = 3_000;

    private final Statement target;
    private final StatementListener ran;
    private final Map<String, String> parameters = new TreeMap<>();
    private final boolean explains;
    private final List<QueryPlan.Parameter> values = new ArrayList<>();
    private String text;
    private int batched;

    RecordingStatement(Statement target, String text, StatementListener ran) {
        this.target = target;
        this.text = text;
        this.ran = ran;
        this.explains = ran.explains();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.startsWith("execute")) {
            return run(method, arguments);
        }
        Object answer = Wrapper.call(target, method, arguments);
        take(name, arguments);
        if (explains && name.startsWith("set") && arguments != null && arguments[0] instanceof Integer) {
            values.add(query -> method.invoke(query, arguments));
        }
        return answer;
    }

    /** Records parameters and the statements of a batch. */
    private void take(String name, Object @Nullable [] arguments) {
        if (name.equals("clearParameters")) {
            parameters.clear();
            values.clear();
        } else if (name.equals("addBatch")) {
            batched++;
            text = arguments == null ? text : String.valueOf(arguments[0]);
        } else if (name.startsWith("set") && arguments != null && arguments.length >= 2) {
            boolean numbered = arguments[0] instanceof Integer || arguments[0] instanceof String;
            if (numbered && parameters.size() < MOST_PARAMETERS) {
                parameters.put(String.valueOf(arguments[0]), name.equals("setNull") ? "null" : shown(arguments[1]));
            }
        }
    }

    private @Nullable Object run(Method method, Object @Nullable [] arguments) throws Throwable {
        text = Wrapper.text(arguments, text);
        long start = System.nanoTime();
        String outcome = "failed";
        try {
            Object answer = Wrapper.call(target, method, arguments);
            outcome = outcome(answer);
            return answer;
        } catch (Throwable failed) {
            outcome = "failed: " + failed.getMessage();
            throw failed;
        } finally {
            long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
            ran.statement(micros, shownText(), outcome + (explains ? plan() : ""));
            batched = 0;
        }
    }

    /** Returns the plan of the query; its transaction is that of the query. */
    private String plan() throws SQLException {
        return QueryPlan.of(target.getConnection(), text, values);
    }

    private String shownText() {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        String times = batched > 1 ? "\n" + batched + " times in a batch" : "";
        return parameters.isEmpty() ? cut + times : cut + "\n" + parameters + times;
    }

    private static String outcome(@Nullable Object answer) {
        if (answer instanceof ResultSet) {
            return "a result";
        }
        if (answer instanceof Boolean result) {
            return result ? "a result" : "done";
        }
        if (answer instanceof int[] counts) {
            return counts.length + " executed";
        }
        return answer instanceof Number count ? count + " rows" : "done";
    }

    /** Returns numbers, booleans and times as text; for strings and bytes, which may be secret, only the length. */
    private static String shown(@Nullable Object value) {
        if (value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Temporal
                || value instanceof Date) {
            return String.valueOf(value);
        }
        if (value instanceof String characters) {
            return "text of " + characters.length() + " characters";
        }
        return value instanceof byte[] bytes
                ? bytes.length + " bytes"
                : value.getClass().getSimpleName();
    }
}
