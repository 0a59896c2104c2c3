package dev.mastaba.examples.wiki.contact;

import dev.mastaba.examples.wiki.store.Inserts;
import dev.mastaba.examples.wiki.user.UserName;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Update;

/** The choices of all users about mails, in one transaction. */
public final class Contacts {
    /** The maximum number of users with one address who receive a link for a new password. */
    private static final int MOST = 5;

    private static final RowMapper<Contact> CONTACT = ConstructorMapper.of(Contact.class);
    private static final String CONTACTS =
            "SELECT c.id, u.name, c.address, c.pending, c.locale, c.digest FROM wiki_contact c"
                    + " JOIN wiki_user u ON u.folded = c.folded ";

    private final Handle sql;

    /** Creates an object that reads and writes with the given handle. */
    public Contacts(Handle sql) {
        this.sql = sql;
    }

    /** Returns the choices of a user, or an empty {@code Optional} if the user has not made any. */
    public Optional<Contact> find(UserName user) {
        return sql.createQuery(CONTACTS + "WHERE c.folded = :folded")
                .bind("folded", user.folded())
                .map(CONTACT)
                .findOne();
    }

    /** Returns the choices with an id. */
    public Optional<Contact> find(int id) {
        return sql.createQuery(CONTACTS + "WHERE c.id = :id")
                .bind("id", id)
                .map(CONTACT)
                .findOne();
    }

    /** Returns the users with a name or a confirmed address. Several users can have the same address. */
    public List<Contact> known(String nameOrAddress) {
        if (UserName.problemWith(nameOrAddress).isEmpty()) {
            return find(UserName.of(nameOrAddress))
                    .filter(contact -> !contact.address().isEmpty())
                    .stream()
                    .toList();
        }
        return sql.createQuery(CONTACTS
                        + "WHERE c.address <> '' AND LOWER(c.address) = LOWER(:address) ORDER BY u.name LIMIT :most")
                .bind("address", nameOrAddress)
                .bind("most", MOST)
                .map(CONTACT)
                .list();
    }

    /** Stores a user's choices. */
    public void save(Contact contact) {
        boolean known = find(UserName.of(contact.name())).isPresent();
        Update update = sql.createUpdate(known ? """
                        UPDATE wiki_contact SET address = :address, pending = :pending, locale = :locale, digest = :digest
                        WHERE folded = :folded""" : """
                        INSERT INTO wiki_contact (folded, address, pending, locale, digest, digested)
                        VALUES (:folded, :address, :pending, :locale, :digest, '')""")
                .bind("folded", UserName.of(contact.name()).folded())
                .bind("address", contact.address())
                .bind("pending", contact.pending())
                .bind("locale", contact.locale())
                .bind("digest", contact.digest());
        if (known) {
            update.execute();
        } else {
            Inserts.insert(update);
        }
    }

    /** Confirms the pending address of a user. */
    public void confirm(int id) {
        sql.createUpdate("UPDATE wiki_contact SET address = pending, pending = '' WHERE id = :id AND pending <> ''")
                .bind("id", id)
                .execute();
    }

    /** Returns the ids of the users who have not received the digest of a week yet. */
    public List<Integer> withoutDigest(String week) {
        return sql.createQuery(
                        "SELECT id FROM wiki_contact WHERE digest = TRUE AND address <> '' AND digested <> :week ORDER BY id")
                .bind("week", week)
                .mapTo(Integer.class)
                .list();
    }

    /** Records that a user receives the digest of a week. Returns false if the user has received it, or has cancelled the digest in the meantime. */
    public boolean takeDigest(int id, String week) {
        return sql.createUpdate("""
                        UPDATE wiki_contact SET digested = :week
                        WHERE id = :id AND digest = TRUE AND address <> '' AND digested <> :week""").bind("id", id).bind("week", week).execute() == 1;
    }

    /** Cancels the digest of a user. */
    public void endDigest(int id) {
        sql.createUpdate("UPDATE wiki_contact SET digest = FALSE WHERE id = :id")
                .bind("id", id)
                .execute();
    }
}
