package dev.mastaba.api;

import dev.mastaba.core.engine.text.SqlStatements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * The table with the API tokens of an application.
 *
 * @param connection the connection that reads and changes the table
 * @param application the id of the application
 */
record TokenTable(Connection connection, String application) {
    private static final int LIMIT_SECONDS = 5;
    private static final String SELECT =
            "SELECT id, owner, name, scopes, created, expires, last_used FROM mastaba_token WHERE application = ?";
    private static final String INSERT = "INSERT INTO mastaba_token"
            + " (application, digest, id, owner, name, scopes, created, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    /** Returns the token with the given digest; the list is empty if there is none. */
    List<ApiToken> find(String digest) throws SQLException {
        return sql().list(SELECT + " AND digest = ?", TokenTable::token, application, digest);
    }

    /** Returns the tokens of a user, the newest first. */
    List<ApiToken> of(String owner, int most) throws SQLException {
        return sql().atMost(most)
                .list(SELECT + " AND owner = ? ORDER BY created DESC, id", TokenTable::token, application, owner);
    }

    /** Returns the tokens of all users. */
    List<ApiToken> all(int most) throws SQLException {
        return sql().atMost(most).list(SELECT + " ORDER BY owner, created DESC, id", TokenTable::token, application);
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        String scopes = row.getString("scopes");
        long used = row.getLong("last_used");
        return new ApiToken(
                row.getString("id"),
                row.getString("owner"),
                row.getString("name"),
                scopes.isBlank() ? List.of() : List.of(scopes.split(" ")),
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("expires")),
                used == 0 ? null : Instant.ofEpochMilli(used));
    }

    /** Adds a token. */
    void insert(ApiToken token, String digest) throws SQLException {
        sql().update(
                        INSERT,
                        application,
                        digest,
                        token.id(),
                        token.owner(),
                        token.name(),
                        String.join(" ", token.scopes()),
                        token.created().toEpochMilli(),
                        token.expires().toEpochMilli());
    }

    /** Records a use if none has been recorded since the given time. Returns whether it has been recorded. */
    boolean use(String id, long now, long since) throws SQLException {
        return sql().update(
                                "UPDATE mastaba_token SET last_used = " + now
                                        + " WHERE application = ? AND id = ? AND (last_used IS NULL OR last_used <= ?)",
                                application,
                                id,
                                since)
                > 0;
    }

    int deleteExpired(long now) throws SQLException {
        return sql().update("DELETE FROM mastaba_token WHERE application = ? AND expires <= ?", application, now);
    }

    int delete(String id) throws SQLException {
        return sql().update("DELETE FROM mastaba_token WHERE application = ? AND id = ?", application, id);
    }

    int delete(String id, String owner) throws SQLException {
        return sql().update(
                        "DELETE FROM mastaba_token WHERE application = ? AND id = ? AND owner = ?",
                        application,
                        id,
                        owner);
    }

    int deleteAll(String owner) throws SQLException {
        return sql().update("DELETE FROM mastaba_token WHERE application = ? AND owner = ?", application, owner);
    }

    private SqlStatements sql() {
        return new SqlStatements(connection).within(LIMIT_SECONDS);
    }
}
