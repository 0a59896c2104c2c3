package dev.mastaba.security;

import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.engine.text.LogPause;
import dev.mastaba.core.engine.text.SqlStatements;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.security.UserStore.StoredUser;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store of users in a database table, which the application or the operator creates.
 *
 * @param database the database that contains the table
 * @param table the name of the table, a plain name
 * @param name the column with the users' ids
 * @param password the column with the hashes
 * @param groups the column with the groups, separated by commas or blanks; null if users have no groups
 * @param logins the column with the counter that ends logins; null if there is none
 * @param outage limits the messages when the database is down
 */
record UsersTable(
        DataSource database,
        String table,
        String name,
        String password,
        @Nullable String groups,
        @Nullable String logins,
        LogPause outage)
        implements UserStore {
    private static final Logger LOG = LoggerFactory.getLogger(UsersTable.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int LIMIT_SECONDS = 5;
    private static final int LONGEST_ID = 255;

    /**
     * Checks that the table can be read.
     *
     * @throws ConfigurationException if the database refuses to read it
     */
    void prepare() {
        try {
            read("");
        } catch (SQLException refused) {
            throw new ConfigurationException(
                    SecurityProblems.refusedTable(
                            table, sql(), String.valueOf(refused.getMessage()).split("\\R")[0]),
                    refused);
        }
    }

    private String sql() {
        return "CREATE TABLE " + table + " (" + name + " VARCHAR(100) PRIMARY KEY, " + password
                + " VARCHAR(200) NOT NULL" + (groups == null ? "" : ", " + groups + " VARCHAR(200) NOT NULL")
                + (logins == null ? "" : ", " + logins + " INTEGER DEFAULT 0 NOT NULL") + ")";
    }

    /** Returns this store, whose connection is not that of the request's transaction, after that one has returned its own. */
    @Override
    public UserStore in(Request request) {
        RequestCallbacks.waiting(request);
        return this;
    }

    @Override
    public Optional<StoredUser> find(String typed) {
        try {
            return read(typed)
                    .filter(user -> Member.isUserId(user.name())
                            && user.name().getBytes(StandardCharsets.UTF_8).length <= LONGEST_ID);
        } catch (SQLException failed) {
            throw unavailable(failed);
        }
    }

    private Optional<StoredUser> read(String typed) throws SQLException {
        String select = "SELECT " + name + ", " + password + (groups == null ? "" : ", " + groups)
                + (logins == null ? "" : ", " + logins) + " FROM " + table + " WHERE " + name + " = ?";
        try (Connection connection = database.getConnection()) {
            return new SqlStatements(connection).within(LIMIT_SECONDS).first(select, this::user, typed);
        }
    }

    private StoredUser user(ResultSet row) throws SQLException {
        StoredUser user = StoredUser.of(text(row, name), text(row, password));
        if (groups != null) {
            user = user.in(Arrays.stream(text(row, groups).split("[,\\s]+"))
                    .filter(group -> !group.isEmpty())
                    .toList());
        }
        return logins == null ? user : user.counted(row.getLong(logins));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text.strip();
    }

    @Override
    public void upgrade(StoredUser user, String hash) {
        change(
                "UPDATE " + table + " SET " + password + " = ? WHERE " + name + " = ? AND " + password + " = ?",
                hash,
                user.name(),
                user.password());
    }

    @Override
    public void endLogins(StoredUser user) {
        if (logins != null) {
            change("UPDATE " + table + " SET " + logins + " = " + logins + " + 1 WHERE " + name + " = ?", user.name());
        }
    }

    private void change(String update, @Nullable Object... values) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            new SqlStatements(connection).within(LIMIT_SECONDS).update(update, values);
        } catch (SQLException failed) {
            throw unavailable(failed);
        }
    }

    private ServiceUnavailable unavailable(SQLException failed) {
        outage.end().ifPresent(more -> LOG.error("The users' table {} cannot be used{}", table, more, failed));
        return new ServiceUnavailable("Users cannot be checked at the moment. Try again soon.", RETRY);
    }

    @Override
    public String toString() {
        return "the users' table " + table;
    }
}
