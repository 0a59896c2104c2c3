package dev.mastaba.devtools.sql;

/** Is told of each statement when it has run, on the thread that ran it. */
@FunctionalInterface
public interface Ran {
    /**
     * A statement has run.
     *
     * @param micros how long it took, in microseconds
     * @param statement its text, with its parameters as far as they may be shown
     * @param outcome what came of it
     */
    void statement(long micros, String statement, String outcome);
}
