package dev.mastaba.devtools.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The plan of a query, from {@code EXPLAIN}, which does not run the query. */
final class QueryPlan {
    private static final Pattern QUERY = Pattern.compile("\\s*select\\b[^;]*", Pattern.CASE_INSENSITIVE);
    private static final int SECONDS = 2;
    private static final int MOST_ROWS = 100;

    private QueryPlan() {}

    /** A call that sets a parameter of a query. */
    @FunctionalInterface
    interface Parameter {
        void set(PreparedStatement query) throws ReflectiveOperationException;
    }

    /** Returns the plan after a line break, the reason why there is none, or an empty text for another statement than one {@code SELECT}. */
    static String of(Connection connection, String sql, List<Parameter> parameters) {
        if (!QUERY.matcher(sql).matches()) {
            return "";
        }
        try {
            // In PostgreSQL, a failure would end the transaction of the request.
            Savepoint before = connection.getAutoCommit() ? null : connection.setSavepoint();
            try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql)) {
                explain.setQueryTimeout(SECONDS);
                explain.setMaxRows(MOST_ROWS);
                for (Parameter each : parameters) {
                    each.set(explain);
                }
                return "\n" + text(explain.executeQuery());
            } finally {
                if (before != null) {
                    connection.rollback(before);
                }
            }
        } catch (SQLException | ReflectiveOperationException refused) {
            return "\nno plan: " + (refused.getCause() == null ? refused : refused.getCause()).getMessage();
        }
    }

    private static String text(ResultSet plan) throws SQLException {
        StringBuilder text = new StringBuilder();
        int columns = plan.getMetaData().getColumnCount();
        while (plan.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                String cell = plan.getString(i);
                if (cell != null) {
                    cells.add(columns == 1 ? cell : plan.getMetaData().getColumnLabel(i) + "=" + cell);
                }
            }
            text.append(String.join(" ", cells)).append('\n');
        }
        return text.toString();
    }
}
