package dev.mastaba.examples.wiki.page;

import dev.mastaba.examples.wiki.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The amount that each user has written, in a table beside the revisions, so that saving does not count them. A missing row is counted anew.
 *
 * @param database the database with the table
 */
record Usages(Database database) {
    private static final String ROW = "SELECT pages, revisions, characters FROM wiki_usage WHERE author = ?";

    /** Creates the table if it does not exist. */
    void prepare() {
        database.execute("""
                CREATE TABLE IF NOT EXISTS wiki_usage (
                  author VARCHAR(120) PRIMARY KEY,
                  pages INTEGER NOT NULL,
                  revisions INTEGER NOT NULL,
                  characters BIGINT NOT NULL)""");
        database.execute("CREATE INDEX IF NOT EXISTS wiki_revision_author ON wiki_revision (author)");
    }

    /** Returns the amount that a user has written. */
    Usage of(String author) {
        return find(author).orElseGet(() -> counted(author));
    }

    private Usage counted(String author) {
        database.insert("""
                INSERT INTO wiki_usage (author, pages, revisions, characters)
                SELECT CAST(? AS VARCHAR(120)), COALESCE(SUM(CASE WHEN number = 1 THEN 1 ELSE 0 END), 0), COUNT(*),
                  COALESCE(SUM(CHAR_LENGTH(text)), 0) FROM wiki_revision WHERE author = ?""", author, author);
        return find(author).orElse(new Usage(0, 0, 0));
    }

    private Optional<Usage> find(String author) {
        return database.query(Usages::usage, ROW, author).stream().findFirst();
    }

    /** Counts one more revision. */
    static boolean add(Connection connection, Revision revision) throws SQLException {
        Usage more = new Usage(0, 0, 0).with(revision);
        String sql = "UPDATE wiki_usage SET pages = pages + ?, revisions = revisions + ?, characters = characters + ?"
                + " WHERE author = ?";
        return Database.change(connection, sql, more.pages(), more.revisions(), more.characters(), revision.author())
                == 1;
    }

    /** Deletes the counts of the authors of a page, so that they are counted anew. */
    static void forget(Connection connection, PageName page) throws SQLException {
        String sql = "DELETE FROM wiki_usage WHERE author IN (SELECT author FROM wiki_revision WHERE page = ?)";
        Database.change(connection, sql, page.text());
    }

    private static Usage usage(ResultSet row) throws SQLException {
        return new Usage(row.getInt("pages"), row.getInt("revisions"), row.getLong("characters"));
    }
}
