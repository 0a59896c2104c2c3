package dev.mastaba.devtools.sql;

/** A listener that receives each SQL statement after it has run, on the thread that ran the statement. */
@FunctionalInterface
public interface StatementListener {
    /**
     * Receives a statement that has run, with its execution time and result.
     *
     * @param micros the execution time in microseconds
     * @param statement the SQL text, with the values of those parameters that may be shown
     * @param outcome the result, as text
     */
    void statement(long micros, String statement, String outcome);

    /** Returns whether the result of a query on the current thread includes its plan. By default, it does not. */
    default boolean explains() {
        return false;
    }
}
