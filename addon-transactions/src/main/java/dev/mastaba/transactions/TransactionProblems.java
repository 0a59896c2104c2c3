package dev.mastaba.transactions;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.sql.Connection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The errors of transactions. */
final class TransactionProblems {
    static final String NOT_JOINED = "MAST-TX-009  The connection has not joined a transaction."
            + "\n    Remedy 1: Call Transaction.of(request).join(connection) before the first statement.";

    private TransactionProblems() {}

    /** Returns the error for a connection that cannot join a transaction. */
    static IllegalArgumentException notJoinable(Connection connection) {
        return new IllegalArgumentException("MAST-TX-010  The connection " + connection
                + " cannot join a transaction, because it is already connected."
                + "\n    Remedy 1: Open it from Transactions.joinable(database).");
    }

    /** Returns the error for a connection that was lost during a commit. Clients can see its text. */
    static UnknownOutcome unknown(@Nullable Throwable cause) {
        return new UnknownOutcome(
                "MAST-TX-001  The connection to the database was lost during the commit."
                        + " The changes may or may not have been stored.",
                cause);
    }

    /**
     * Returns the error for a commit that failed after an earlier one succeeded. Clients can see its text.
     *
     * @param committed the number of databases in which the changes are stored
     */
    static PartlyCommitted partly(int committed, int all, Throwable cause) {
        return new PartlyCommitted(
                "MAST-TX-002  The changes were stored in " + committed + " of " + all
                        + " databases, because a later commit failed.",
                cause);
    }

    /** Returns the error for the use of a transaction after its end. */
    static String ended(String work) {
        return "MAST-TX-003  The transaction of " + work + " has ended."
                + "\n    Remedy 1: Read all data before the view returns, for example into a list."
                + "\n    Remedy 2: In streamed bodies and background work, use a separate transaction: Transactions.run(tx -> …)";
    }

    /** Returns the error for changes in a read-only transaction, which would be lost. */
    static IllegalStateException wroteReadOnly(String work) {
        return new IllegalStateException("MAST-TX-004  " + work
                + " changed data in a read-only transaction; the changes were rolled back."
                + "\n    Remedy 1: If a request with this method must write, add the option readWrite() to the view."
                + "\n    Remedy 2: Write in a separate transaction: Transactions.run(tx -> …)");
    }

    /** Returns the error for the use of the transaction by a view that declares to have none. */
    static IllegalStateException refused(String view) {
        return new IllegalStateException("MAST-TX-005  View " + view
                + " declares noTransaction(), so it cannot use the request's transaction."
                + "\n    Remedy 1: Remove the option noTransaction() from the view."
                + "\n    Remedy 2: Use a separate transaction: Transactions.run(tx -> …)");
    }

    /** Returns the error for an isolation level that comes too late. */
    static IllegalStateException tooLate(String work, Isolation isolation) {
        return new IllegalStateException("MAST-TX-006  The transaction of " + work
                + " was used before its view was found, so its isolation level cannot change to " + isolation + "."
                + "\n    Remedy 1: Set the level for the application: mastaba.transactions.isolation = "
                + isolation.name().toLowerCase(Locale.ROOT).replace('_', '-')
                + "\n    Remedy 2: Move the earlier use, such as that of a root factory, into the view.");
    }

    /** Returns the error for a transaction that nothing could commit, because the tween had ended before or did not run. */
    static IllegalStateException unseen(String work) {
        return new IllegalStateException("MAST-TX-007  The transaction of " + work
                + " began outside the tween \"" + TransactionTween.NAME + "\" and was rolled back."
                + "\n    Remedy 1: In response callbacks and outer tweens, use a separate transaction: Transactions.run(tx -> …)"
                + "\n    Remedy 2: If the setting mastaba.tweens is set, add " + TransactionTween.NAME
                + " under EXCVIEW.");
    }

    /** Returns the problem of an exception view with options for its transaction. */
    static Problem exceptionView(String view, Origin origin) {
        return new Problem(
                "MAST-TX-008",
                "Exception view " + view
                        + " has an option for its transaction. When an exception view runs, the request's transaction has been rolled back.",
                origin,
                "Remove the option; the exception view can read with Transaction.of(request).",
                "To write, use a separate transaction: Transactions.run(tx -> …)");
    }
}
