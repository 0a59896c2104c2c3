package dev.mastaba.examples.wiki.user;

import dev.mastaba.examples.wiki.store.Inserts;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** All users of the wiki, in one transaction. */
public final class Users {
    private final Handle sql;
    private final Clock clock;

    /** Creates an object that reads and writes with the given handle. */
    public Users(Handle sql) {
        this(sql, Clock.systemUTC());
    }

    Users(Handle sql, Clock clock) {
        this.sql = sql;
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

    /** Returns the user with the given name, without regard to case, or an empty {@code Optional} if there is no such user. */
    public Optional<User> find(UserName name) {
        return sql.createQuery("SELECT name, password, passwords, administrator FROM wiki_user WHERE folded = :folded")
                .bind("folded", name.folded())
                .map((row, context) -> new User(
                        new UserName(row.getString("name")),
                        row.getString("password"),
                        row.getInt("passwords"),
                        row.getBoolean("administrator")))
                .findOne();
    }

    /** Adds a user. Returns false if a user with the same name exists. */
    public boolean add(User user) {
        if (find(user.name()).isPresent()) {
            return false;
        }
        Inserts.insert(sql.createUpdate("""
                        INSERT INTO wiki_user (folded, name, password, passwords, administrator, joined)
                        VALUES (:folded, :name, :password, :passwords, :administrator, :joined)""")
                .bind("folded", user.name().folded())
                .bind("name", user.name().text())
                .bind("password", user.password())
                .bind("passwords", user.passwords())
                .bind("administrator", user.administrator())
                .bind("joined", now()));
        return true;
    }

    /** Stores a stronger hash of the user's current password, unless the password has been changed in the meantime. */
    public void rehash(User user, String hash) {
        change(user, "password = :hash").bind("hash", hash).execute();
    }

    /** Sets a new password for a user. Returns false if the password has been changed in the meantime. */
    public boolean changePassword(User user, String hash) {
        return change(user, "password = :hash, passwords = passwords + 1")
                        .bind("hash", hash)
                        .execute()
                == 1;
    }

    private Update change(User user, String values) {
        return sql.createUpdate("UPDATE wiki_user SET " + values + " WHERE folded = :folded AND passwords = :passwords")
                .bind("folded", user.name().folded())
                .bind("passwords", user.passwords());
    }

    /** Ends all logins of a user, as a new password does. Copied cookies become invalid. */
    public void endLogins(User user) {
        sql.createUpdate("UPDATE wiki_user SET passwords = passwords + 1 WHERE folded = :folded")
                .bind("folded", user.name().folded())
                .execute();
    }

    /** Returns whether the wiki has an administrator. */
    public boolean hasAdministrator() {
        return sql.createQuery("SELECT name FROM wiki_user WHERE administrator = TRUE LIMIT 1")
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /** Makes a link for creating the first administrator valid, and deletes expired links. */
    public void add(FirstLink link) {
        sql.createUpdate("DELETE FROM wiki_first_link WHERE ends < :now")
                .bind("now", now())
                .execute();
        sql.createUpdate("INSERT INTO wiki_first_link (hash, ends) VALUES (:hash, :ends)")
                .bind("hash", link.hash())
                .bind("ends", now().plus(FirstLink.GOOD_FOR))
                .execute();
    }

    /** Returns whether a link can still be used to create the first administrator. */
    public boolean isGood(FirstLink link) {
        boolean known = sql.createQuery("SELECT hash FROM wiki_first_link WHERE hash = :hash AND ends > :now")
                .bind("hash", link.hash())
                .bind("now", now())
                .mapTo(String.class)
                .findOne()
                .isPresent();
        return known && !hasAdministrator();
    }

    /** Adds the first administrator. If several attempts are made at the same time, only one succeeds. */
    public Made addFirstAdministrator(FirstLink link, User user) {
        if (!isGood(link)) {
            return Made.NO_SUCH_LINK;
        }
        if (find(user.name()).isPresent()) {
            return Made.NAME_TAKEN;
        }
        // the transaction that deletes the links wins; for others nothing is left to delete
        if (sql.execute("DELETE FROM wiki_first_link") == 0) {
            return Made.NO_SUCH_LINK;
        }
        add(new User(user.name(), user.password(), user.passwords(), true));
        return Made.ADMINISTRATOR;
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
