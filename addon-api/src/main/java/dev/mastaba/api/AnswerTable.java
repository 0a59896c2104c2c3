package dev.mastaba.api;

import dev.mastaba.api.Claim.State;
import dev.mastaba.core.engine.text.SqlStatements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The table with the responses to requests with an idempotency key. The row of a key is inserted before the view runs, in the request's transaction:
 * until the commit, other requests cannot insert it.
 */
final class AnswerTable {
    private static final int CLEANED = 1000;
    private static final String INSERT =
            "INSERT INTO mastaba_idempotency (id, fingerprint, status, expires) VALUES (?, ?, 0, ?)";
    private static final String READ =
            "SELECT fingerprint, status, headers, body, expires FROM mastaba_idempotency WHERE id = ?";
    private static final String TAKE_OVER =
            "UPDATE mastaba_idempotency SET fingerprint = ?, status = 0, expires = ? WHERE id = ? AND status = ? AND expires = ?";
    private static final String STORE = "UPDATE mastaba_idempotency SET status = ?, headers = ?, body = ? WHERE id = ?";
    private static final String CLEAN = "DELETE FROM mastaba_idempotency WHERE expires < ?";

    private final Connection connection;
    private final SqlStatements sql;
    private final NoWait noWait;

    AnswerTable(Connection connection) throws SQLException {
        this.connection = connection;
        this.sql = new SqlStatements(connection);
        this.noWait = NoWait.on(connection);
    }

    /**
     * Claims a key in the transaction of the connection, without waiting for other transactions.
     *
     * @param now the time in milliseconds since 1970
     * @param expires the time until which the response is stored
     */
    Claim claim(IdempotencyKey key, long now, long expires) throws SQLException {
        if (!noWait.tryLock(connection, key.id())) {
            return Claim.RUNNING;
        }
        try {
            return noWait.call(
                    connection,
                    () -> insert(key, expires)
                            ? Claim.GRANTED
                            : sql.first(noWait.read(READ), row -> claim(row, key, now, expires), key.id())
                                    .orElse(Claim.RUNNING));
        } catch (SQLException failure) {
            if (noWait.isTimeout(failure)) {
                return Claim.RUNNING;
            }
            throw failure;
        }
    }

    private boolean insert(IdempotencyKey key, long expires) throws SQLException {
        try {
            return sql.update(noWait.insert(INSERT), key.id(), key.fingerprint(), expires) == 1;
        } catch (SQLException failure) {
            if (NoWait.isDuplicate(failure)) {
                return false;
            }
            throw failure;
        }
    }

    private Claim claim(ResultSet row, IdempotencyKey key, long now, long expires) throws SQLException {
        int status = row.getInt("status");
        long until = row.getLong("expires");
        if (status == 0 || until <= now) {
            return takeOver(key, expires, status, until) ? Claim.GRANTED : Claim.RUNNING;
        }
        return new Claim(
                State.ANSWERED,
                row.getString("fingerprint"),
                new StoredAnswer(status, row.getString("headers"), row.getBytes("body")));
    }

    /** Replaces a row that has expired, or that was committed without a response. */
    private boolean takeOver(IdempotencyKey key, long expires, int status, long until) throws SQLException {
        return sql.update(noWait.statement(TAKE_OVER), key.fingerprint(), expires, key.id(), status, until) == 1;
    }

    void store(IdempotencyKey key, StoredAnswer answer) throws SQLException {
        if (sql.update(STORE, answer.status(), answer.headers(), answer.body(), key.id()) != 1) {
            throw new SQLException("The row of an idempotency key has disappeared");
        }
    }

    /** Deletes rows that have expired, up to a bound. */
    void clean(long now) throws SQLException {
        noWait.call(connection, () -> sql.update(noWait.delete(CLEAN, CLEANED), now));
    }
}
