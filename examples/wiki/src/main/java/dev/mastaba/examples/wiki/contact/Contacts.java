package dev.mastaba.examples.wiki.contact;

import dev.mastaba.examples.wiki.store.Inserts;
import dev.mastaba.examples.wiki.user.UserName;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The choices of all users about mails, in one transaction. */
public final class Contacts {
    private static final RowMapper<Contact> CONTACT = ConstructorMapper.of(Contact.class);
    private static final String CONTACTS =
            "SELECT c.id, u.name, c.address, c.pending, c.locale, c.digest FROM wiki_contact c JOIN wiki_user u ON u.folded = c.folded ";

    private final Handle sql;

    /** Creates an object that reads and writes with the given handle. */
    public Contacts(Handle sql) {
        this.sql = sql;
    }

    /** Returns the choices of a user, or an empty {@code Optional} if the user has not made any. */
    public Optional<Contact> find(UserName user) {
        return sql.select(CONTACTS + "WHERE c.folded = ?", user.folded())
                .map(CONTACT)
                .findOne();
    }

    /** Returns the choices with an id. */
    public Optional<Contact> find(int id) {
        return sql.select(CONTACTS + "WHERE c.id = ?", id).map(CONTACT).findOne();
    }

    /** Returns the users with a name or a confirmed address, at most five. Several users can have the same address. */
    public List<Contact> called(String nameOrAddress) {
        String folded = UserName.problemWith(nameOrAddress).isEmpty()
                ? UserName.of(nameOrAddress).folded()
                : "";
        return sql.select(
                        CONTACTS
                                + "WHERE c.address <> '' AND (c.folded = ? OR LOWER(c.address) = LOWER(?)) ORDER BY c.id LIMIT 5",
                        folded,
                        nameOrAddress)
                .map(CONTACT)
                .list();
    }

    /** Stores a user's choices. */
    public void save(Contact contact) {
        UserName user = UserName.of(contact.name());
        if (find(user).isEmpty()) {
            Inserts.insert(sql.createUpdate("""
                            INSERT INTO wiki_contact (folded, address, pending, locale, digest, digested)
                            VALUES (:folded, '', '', '', FALSE, '')""").bind("folded", user.folded()));
        }
        sql.execute(
                "UPDATE wiki_contact SET address = ?, pending = ?, locale = ?, digest = ? WHERE folded = ?",
                contact.address(),
                contact.pending(),
                contact.locale(),
                contact.digest(),
                user.folded());
    }

    /** Confirms the pending address of a user. */
    public void confirm(int id) {
        sql.execute("UPDATE wiki_contact SET address = pending, pending = '' WHERE id = ? AND pending <> ''", id);
    }

    /** Returns the ids of the users who have not received the digest of a week yet. */
    public List<Integer> withoutDigest(String week) {
        return sql.select(
                        "SELECT id FROM wiki_contact WHERE digest = TRUE AND address <> '' AND digested <> ? ORDER BY id",
                        week)
                .mapTo(Integer.class)
                .list();
    }

    /** Records that a user receives the digest of a week. Returns false if the user has received it, or has cancelled the digest. */
    public boolean takeDigest(int id, String week) {
        return sql.execute(
                        "UPDATE wiki_contact SET digested = ? WHERE id = ? AND digest = TRUE AND address <> '' AND digested <> ?",
                        week,
                        id,
                        week)
                == 1;
    }

    /** Cancels the digest of a user. */
    public void endDigest(int id) {
        sql.execute("UPDATE wiki_contact SET digest = FALSE WHERE id = ?", id);
    }
}
