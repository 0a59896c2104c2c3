package dev.mastaba.examples.wiki.store;

import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;
import org.jdbi.v3.core.transaction.TransactionException;

/** The insertion of rows whose keys did not exist when the transaction looked for them. */
public final class Inserts {
    private static final String CONSTRAINT_VIOLATION = "23";
    private static final String SERIALIZATION_FAILURE = "40001";

    private Inserts() {}

    /**
     * Inserts a row. If another transaction has inserted the same key in the meantime, the transactions add-on repeats the whole request, which then
     * finds the other row.
     *
     * @throws TransactionException if the key exists
     */
    public static void insert(Update insert) {
        try {
            insert.execute();
        } catch (UnableToExecuteStatementException refused) {
            if (refused.getCause() instanceof SQLException cause
                    && String.valueOf(cause.getSQLState()).startsWith(CONSTRAINT_VIOLATION)) {
                throw new TransactionException(new SQLTransactionRollbackException(
                        "Another transaction inserted the same key", SERIALIZATION_FAILURE, cause));
            }
            throw refused;
        }
    }
}
