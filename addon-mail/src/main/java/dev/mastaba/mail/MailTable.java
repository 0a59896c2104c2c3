package dev.mastaba.mail;

import dev.mastaba.core.engine.text.SqlStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

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
        sql().update(
                        "INSERT INTO mastaba_mail (id, application, kind, recipient, counted, queued, message)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        mail.id(),
                        application,
                        mail.kind(),
                        mail.recipient(),
                        Addresses.counted(mail.recipient()),
                        mail.queued(),
                        mail.message());
    }

    private SqlStatements sql() {
        return new SqlStatements(connection);
    }

    /** Returns a mail that has not been sent. */
    Optional<OutgoingMail> find(String id) throws SQLException {
        return mails(sql(), "id = ?", id).stream().findFirst();
    }

    /** Returns the mails that have not been sent, the oldest first. */
    List<OutgoingMail> waiting(int most) throws SQLException {
        return mails(sql().atMost(most), "application = ?", application);
    }

    private static List<OutgoingMail> mails(SqlStatements sql, String condition, String value) throws SQLException {
        return sql.list(
                "SELECT id, kind, recipient, queued, message FROM mastaba_mail WHERE " + condition
                        + " AND sent IS NULL ORDER BY queued, id",
                row -> new OutgoingMail(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getBytes(5)),
                value);
    }

    /** Returns the number of mails of a kind to an address since a time. Addresses that differ only in case are counted together. */
    int count(String kind, String recipient, long since) throws SQLException {
        return sql().first(
                        "SELECT COUNT(*) FROM mastaba_mail WHERE application = ? AND counted = ? AND kind = ? AND queued > ?",
                        row -> row.getInt(1),
                        application,
                        Addresses.counted(recipient),
                        kind,
                        since)
                .orElse(0);
    }

    /** Records that a mail has been sent, and forgets its content. */
    void sent(String id, long time) throws SQLException {
        sql().update("UPDATE mastaba_mail SET sent = ?, message = NULL WHERE id = ?", time, id);
    }

    /** Deletes mails that were sent before a time, and mails of discarded jobs that were stored before another time. */
    int clean(long sentBefore, long queuedBefore) throws SQLException {
        return sql().update(
                        "DELETE FROM mastaba_mail WHERE application = ? AND (sent IS NOT NULL AND queued < ? OR queued < ?)",
                        application,
                        sentBefore,
                        queuedBefore);
    }
}
