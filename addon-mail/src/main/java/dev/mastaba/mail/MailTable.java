package dev.mastaba.mail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The mails of one application in the table {@code mastaba_mail}, through a connection whose transaction others commit. A sent mail stays for an hour
 * without its content, so that mails can be counted.
 *
 * @param connection the connection
 * @param application the name of the application
 */
record MailTable(Connection connection, String application) {
    /** Stores a mail. */
    void insert(OutgoingMail mail) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO mastaba_mail (id, application, kind, recipient, counted, queued, message)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, mail.id());
            insert.setString(2, application);
            insert.setString(3, mail.kind());
            insert.setString(4, mail.recipient());
            insert.setString(5, Addresses.counted(mail.recipient()));
            insert.setLong(6, mail.queued());
            insert.setBytes(7, mail.message());
            insert.executeUpdate();
        }
    }

    /** Returns a mail that has not been sent. */
    Optional<OutgoingMail> find(String id) throws SQLException {
        return mails("id = ?", id, OptionalInt.empty()).stream().findFirst();
    }

    /** Returns the mails that have not been sent, the oldest first. */
    List<OutgoingMail> waiting(int most) throws SQLException {
        return mails("application = ?", application, OptionalInt.of(most));
    }

    private List<OutgoingMail> mails(String condition, String value, OptionalInt most) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id, kind, recipient, queued, message FROM mastaba_mail WHERE "
                        + condition + " AND sent IS NULL ORDER BY queued, id")) {
            query.setString(1, value);
            if (most.isPresent()) {
                query.setMaxRows(most.getAsInt());
            }
            List<OutgoingMail> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new OutgoingMail(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getLong(4),
                            rows.getBytes(5)));
                }
            }
            return found;
        }
    }

    /** Returns the number of mails of a kind to an address since a time. Addresses that differ only in case are counted together. */
    int count(String kind, String recipient, long since) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT COUNT(*) FROM mastaba_mail WHERE application = ? AND counted = ? AND kind = ? AND queued > ?")) {
            query.setString(1, application);
            query.setString(2, Addresses.counted(recipient));
            query.setString(3, kind);
            query.setLong(4, since);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    /** Records that a mail has been sent, and forgets its content. */
    void sent(String id, long time) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE mastaba_mail SET sent = ?, message = NULL WHERE id = ?")) {
            update.setLong(1, time);
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    /** Deletes mails that were sent before a time, and mails of discarded jobs that were stored before another time. */
    int clean(long sentBefore, long queuedBefore) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM mastaba_mail WHERE application = ? AND (sent IS NOT NULL AND queued < ? OR queued < ?)")) {
            delete.setString(1, application);
            delete.setLong(2, sentBefore);
            delete.setLong(3, queuedBefore);
            return delete.executeUpdate();
        }
    }
}
