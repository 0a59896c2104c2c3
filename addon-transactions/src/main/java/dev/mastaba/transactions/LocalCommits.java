package dev.mastaba.transactions;

import java.sql.SQLException;
import java.util.List;

/**
 * The end of a transaction that did not fail.
 *
 * @param work the work that the transaction belongs to, for messages
 * @param participants the connections in the order of first use
 */
record LocalCommits(String work, List<EnlistedConnection> participants) {
    /** Commits one database after the other. After a failure, the others are rolled back. */
    Outcome run() throws SQLException {
        for (EnlistedConnection reader : participants) {
            if (reader.readsOnly()) {
                finishReading(reader);
            }
        }
        List<EnlistedConnection> writers =
                participants.stream().filter(each -> !each.readsOnly()).toList();
        for (int i = 0; i < writers.size(); i++) {
            try {
                writers.get(i).commit();
            } catch (SQLException | RuntimeException failure) {
                boolean survived = writers.get(i).survived();
                writers.subList(i + 1, writers.size()).forEach(EnlistedConnection::rollback);
                if (i > 0) {
                    throw TransactionProblems.partly(i, writers.size(), failure);
                }
                if (!survived || SqlFailures.isLostConnection(failure)) {
                    throw TransactionProblems.unknown(failure);
                }
                throw failure;
            }
        }
        return Outcome.COMMITTED;
    }

    /** Ends a transaction that only reads; a lost connection does not matter. Changes that the database did not prevent are an error. */
    private void finishReading(EnlistedConnection reader) {
        boolean changed;
        try {
            changed = reader.hasChanges();
        } catch (SQLException lost) {
            changed = false;
        }
        reader.rollback();
        if (changed) {
            participants.forEach(EnlistedConnection::rollback);
            throw TransactionProblems.wroteReadOnly(work);
        }
    }
}
