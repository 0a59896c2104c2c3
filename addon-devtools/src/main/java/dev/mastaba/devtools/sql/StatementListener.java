package dev.mastaba.devtools.sql;

/** A listener to each statement after it has run, on the thread that ran it. */
@FunctionalInterface
public interface StatementListener {
    /**
     * Receives a statement.
     *
     * @param micros the time that it took, in microseconds
     * @param statement its text, with its parameters as far as they may be shown
     * @param outcome its result
     */
    void statement(long micros, String statement, String outcome);
}
