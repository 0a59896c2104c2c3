package dev.mastaba.migrations.flyway;

/** An exception that reports that a migration could not be carried out. It contains only text. */
public final class ScriptFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String script;
    private final int line;
    private final String statement;
    private final boolean connectionLost;

    ScriptFailedException(String script, int line, String statement, String message, boolean connectionLost) {
        super(message);
        this.script = script;
        this.line = line;
        this.statement = statement;
        this.connectionLost = connectionLost;
    }

    /** Returns the name of the file; empty if no file is at fault. */
    public String script() {
        return script;
    }

    /** Returns the line at which the failed statement begins, or 0 if it is unknown. */
    public int line() {
        return line;
    }

    /** Returns the failed statement; empty if it is unknown. */
    public String statement() {
        return statement;
    }

    /** Returns whether the connection to the database ended, so that the history may lack the failed migration. */
    public boolean connectionLost() {
        return connectionLost;
    }
}
