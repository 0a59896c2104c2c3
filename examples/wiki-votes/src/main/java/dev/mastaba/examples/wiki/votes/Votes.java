package dev.mastaba.examples.wiki.votes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.util.ArrayList;
import java.util.List;

/** The votes for all pages, in one transaction. */
final class Votes {
    /** The maximum number of pages in the list of those with the most votes. */
    static final int MOST_SHOWN = 50;

    private final Connection connection;

    Votes(Connection connection) {
        this.connection = connection;
    }

    /** The votes for a page. */
    record OfPage(String page, int count) {}

    /** Returns the number of votes for a page. */
    int count(String page) throws SQLException {
        return number("SELECT COUNT(*) FROM wiki_vote WHERE page = ?", page);
    }

    /** Returns whether a user has voted for a page. */
    boolean contains(String page, String voter) throws SQLException {
        return number("SELECT COUNT(*) FROM wiki_vote WHERE page = ? AND voter = ?", page, voter) > 0;
    }

    /** Returns the pages with the most votes, the most popular first. */
    List<OfPage> top() throws SQLException {
        String sql = "SELECT page, COUNT(*) FROM wiki_vote GROUP BY page ORDER BY COUNT(*) DESC, page"
                + " FETCH FIRST ? ROWS ONLY";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, MOST_SHOWN);
            List<OfPage> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new OfPage(row.getString(1), row.getInt(2)));
                }
            }
            return found;
        }
    }

    /**
     * Adds the vote of a user for a page, or takes it back.
     *
     * @throws SQLTransactionRollbackException if another transaction adds the same vote; the transactions add-on then repeats the request
     */
    void set(String page, String voter, boolean wanted) throws SQLException {
        if (!wanted) {
            update("DELETE FROM wiki_vote WHERE page = ? AND voter = ?", page, voter);
        } else if (!contains(page, voter)) {
            try {
                update("INSERT INTO wiki_vote (page, voter) VALUES (?, ?)", page, voter);
            } catch (SQLException refused) {
                throw isDuplicate(refused)
                        ? new SQLTransactionRollbackException("Another transaction added the vote", "40001", refused)
                        : refused;
            }
        }
    }

    private static boolean isDuplicate(SQLException refused) {
        return refused instanceof SQLIntegrityConstraintViolationException
                || String.valueOf(refused.getSQLState()).startsWith("23");
    }

    /** Deletes all votes for a page. */
    void delete(String page) throws SQLException {
        update("DELETE FROM wiki_vote WHERE page = ?", page);
    }

    private int number(String sql, String... values) throws SQLException {
        try (PreparedStatement select = prepared(sql, values);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private void update(String sql, String... values) throws SQLException {
        try (PreparedStatement update = prepared(sql, values)) {
            update.executeUpdate();
        }
    }

    private PreparedStatement prepared(String sql, String... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }
}
