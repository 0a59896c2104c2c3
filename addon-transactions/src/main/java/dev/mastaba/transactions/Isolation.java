package dev.mastaba.transactions;

import java.sql.Connection;

/** The degree to which a transaction is isolated from concurrent transactions, as defined by SQL. */
public enum Isolation {
    /** Each statement reads the data that was committed before the statement began. */
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    /** All statements read the same rows in the same state. */
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    /** The result is as if the transactions had run one after the other. Conflicts cause serialization failures. */
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    private final int level;

    Isolation(int level) {
        this.level = level;
    }

    /** Returns the constant of {@link Connection} for this level. */
    int level() {
        return level;
    }
}
