package dev.mastaba.examples.wiki.user;

import dev.mastaba.examples.wiki.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** All users of the wiki, who are stored in a database. Instances are safe for use by any thread, and several wikis can share one database. */
public final class Users {
    private static final String COLUMNS = "SELECT name, password, passwords, administrator FROM wiki_user WHERE ";

    private final Database database;
    private final Clock clock;

    /** Creates an object that stores users in the given database. Call {@link #prepare} to create the tables. */
    public Users(DataSource database) {
        this(database, Clock.systemUTC());
    }

    Users(DataSource database, Clock clock) {
        this.database = new Database(database);
        this.clock = clock;
    }

    /** The result of an attempt to create the first administrator. */
    public enum Made {
        /** The user is now an administrator, and all links are invalid. */
        ADMINISTRATOR,
        /** The link was already used, has expired, or never existed. */
        NO_SUCH_LINK,
        /** A user with this name already exists. The link is still valid. */
        NAME_TAKEN
    }

    /** Creates the tables if they do not exist. This method can run repeatedly, and while an older version of the wiki uses the tables. */
    public void prepare() {
        database.execute("""
                CREATE TABLE IF NOT EXISTS wiki_user (
                  folded VARCHAR(120) PRIMARY KEY,
                  name VARCHAR(40) NOT NULL,
                  password VARCHAR(200) NOT NULL,
                  passwords INTEGER NOT NULL,
                  administrator BOOLEAN NOT NULL,
                  joined TIMESTAMP WITH TIME ZONE NOT NULL)""");
        database.execute("""
                CREATE TABLE IF NOT EXISTS wiki_first_link (
                  hash VARCHAR(64) PRIMARY KEY,
                  ends TIMESTAMP WITH TIME ZONE NOT NULL)""");
    }

    /** Returns the user with the given name, without regard to case, or an empty {@code Optional} if there is no such user. */
    public Optional<User> find(UserName name) {
        return database
                .query(
                        row -> new User(
                                new UserName(row.getString("name")),
                                row.getString("password"),
                                row.getInt("passwords"),
                                row.getBoolean("administrator")),
                        COLUMNS + "folded = ?",
                        name.folded())
                .stream()
                .findFirst();
    }

    /** Adds a user. Returns false if a user with the same name exists. */
    public boolean add(User user) {
        return database.together(connection -> insert(connection, user));
    }

    private boolean insert(Connection connection, User user) throws SQLException {
        String sql = "INSERT INTO wiki_user (folded, name, password, passwords, administrator, joined)"
                + " VALUES (?, ?, ?, ?, ?, ?)";
        UserName name = user.name();
        return Database.change(
                        connection,
                        sql,
                        name.folded(),
                        name.text(),
                        user.password(),
                        user.passwords(),
                        user.administrator(),
                        now())
                == 1;
    }

    /** Stores a stronger hash of the user's current password, unless the password has been changed in the meantime. */
    public void rehash(User user, String hash) {
        database.change(
                "UPDATE wiki_user SET password = ? WHERE folded = ? AND passwords = ?",
                hash,
                user.name().folded(),
                user.passwords());
    }

    /** Sets a new password for a user. Returns false if the password has been changed in the meantime. */
    public boolean changePassword(User user, String hash) {
        return database.change(
                        "UPDATE wiki_user SET password = ?, passwords = passwords + 1 WHERE folded = ? AND passwords = ?",
                        hash,
                        user.name().folded(),
                        user.passwords())
                == 1;
    }

    /** Ends all logins of a user, as a new password does. Copied cookies become invalid. */
    public void endLogins(User user) {
        database.change(
                "UPDATE wiki_user SET passwords = passwords + 1 WHERE folded = ?",
                user.name().folded());
    }

    /** Returns whether the wiki has an administrator. */
    public boolean hasAdministrator() {
        return !database.query(row -> row.getString("name"), COLUMNS + "administrator = TRUE FETCH FIRST 1 ROWS ONLY")
                .isEmpty();
    }

    /** Makes a link for creating the first administrator valid, and deletes expired links. */
    public void add(FirstLink link) {
        database.change("DELETE FROM wiki_first_link WHERE ends < ?", now());
        database.insert(
                "INSERT INTO wiki_first_link (hash, ends) VALUES (?, ?)", link.hash(), now().plus(FirstLink.GOOD_FOR));
    }

    /** Returns whether a link can still be used to create the first administrator. */
    public boolean isGood(FirstLink link) {
        List<String> known = database.query(
                row -> row.getString("hash"),
                "SELECT hash FROM wiki_first_link WHERE hash = ? AND ends > ?",
                link.hash(),
                now());
        return !known.isEmpty() && !hasAdministrator();
    }

    /** Adds the first administrator. If several attempts are made at the same time, only one succeeds. */
    public Made addFirstAdministrator(FirstLink link, User user) {
        if (!isGood(link)) {
            return Made.NO_SUCH_LINK;
        }
        User administrator = new User(user.name(), user.password(), user.passwords(), true);
        // the transaction that deletes the links wins; for others nothing is left to delete
        boolean made = database.together(connection ->
                Database.change(connection, "DELETE FROM wiki_first_link") > 0 && insert(connection, administrator));
        if (made) {
            return Made.ADMINISTRATOR;
        }
        return isGood(link) ? Made.NAME_TAKEN : Made.NO_SUCH_LINK;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
