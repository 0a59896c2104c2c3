package dev.mastaba.transactions;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The kinds of database failures, recognized by the codes of PostgreSQL, MariaDB, MySQL, H2, and the SQL standard. */
final class SqlFailures {
    /** The number of exceptions to examine, which also ends cycles. */
    private static final int MOST = 50;

    private static final int MARIADB_CHECKREAD = 1020;
    /** The message of PostgreSQL for a prepared statement whose table has more or other columns now; its code stands for all unsupported features. */
    private static final String OUTDATED = "cached plan must not change result type";

    private SqlFailures() {}

    /**
     * Returns whether a new attempt might succeed after a failure. The failure, or one of its causes, is then a serialization failure, a deadlock, or
     * that of a statement which PostgreSQL prepared before its table changed.
     */
    static boolean isSerialization(Throwable failure) {
        return anyMatch(failure, SqlFailures::serializes);
    }

    private static boolean serializes(SQLException failure) {
        String state = state(failure);
        return state.startsWith("40") && !state.equals("40003") && !state.equals("40002")
                || state.equals("90131") // H2: concurrent update
                || state.equals("HY000") && failure.getErrorCode() == MARIADB_CHECKREAD
                || state.equals("0A000") && String.valueOf(failure.getMessage()).contains(OUTDATED);
    }

    /** Returns whether a failure, or one of its causes, means that the connection was lost, so that the database might have finished its work. */
    static boolean isLostConnection(Throwable failure) {
        return anyMatch(failure, SqlFailures::loses);
    }

    private static boolean loses(SQLException failure) {
        String state = state(failure);
        return failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.equals("40003");
    }

    /** Returns whether a failure, or one of its causes, is a write in a read-only transaction. */
    static boolean isReadOnly(Throwable failure) {
        return anyMatch(failure, each -> state(each).equals("25006"));
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    private static boolean anyMatch(Throwable failure, Predicate<SQLException> test) {
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        for (int i = 0; i < MOST && !open.isEmpty(); i++) {
            Throwable next = open.remove();
            if (next instanceof SQLException database) {
                if (test.test(database)) {
                    return true;
                }
                add(open, database.getNextException());
            }
            add(open, next.getCause());
        }
        return false;
    }

    private static void add(Deque<Throwable> open, @Nullable Throwable more) {
        if (more != null) {
            open.add(more);
        }
    }
}
