package dev.mastaba.examples.wiki.comments;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** The comments of all pages, in a database. Safe for any thread. */
final class Comments {
    /** The maximum number of comments that a page shows: the newest. */
    static final int MOST_SHOWN = 200;
    /** The maximum number of characters in them. */
    static final int MOST_CHARACTERS = 100_000;

    private final DataSource database;

    Comments(DataSource database) {
        this.database = database;
    }

    /** Creates the table if it does not exist; may run again, and while an older wiki serves. */
    void prepare() {
        execute("""
                CREATE TABLE IF NOT EXISTS wiki_comment (
                  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                  page VARCHAR(80) NOT NULL,
                  written TIMESTAMP WITH TIME ZONE NOT NULL,
                  author VARCHAR(60) NOT NULL,
                  text VARCHAR(4000) NOT NULL)""");
        execute("CREATE INDEX IF NOT EXISTS wiki_comment_page ON wiki_comment (page, id)");
        execute("CREATE INDEX IF NOT EXISTS wiki_comment_author ON wiki_comment (author)");
    }

    /** Returns the comments of a page, oldest first. */
    List<Comment> of(String page) {
        String sql =
                "SELECT written, author, text FROM wiki_comment WHERE page = ? ORDER BY id DESC FETCH FIRST ? ROWS ONLY";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, page);
            statement.setInt(2, MOST_SHOWN);
            List<Comment> found = newest(statement);
            Collections.reverse(found);
            return found;
        } catch (SQLException failure) {
            throw new CommentsUnavailable(failure);
        }
    }

    private static List<Comment> newest(PreparedStatement statement) throws SQLException {
        List<Comment> found = new ArrayList<>();
        int characters = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String text = row.getString(3);
                characters += text.length();
                if (characters > MOST_CHARACTERS) {
                    break;
                }
                OffsetDateTime written = row.getObject(1, OffsetDateTime.class);
                found.add(new Comment(written.toInstant(), row.getString(2), text));
            }
        }
        return found;
    }

    /** Returns the number of comments that a user has written on all pages. */
    int countOf(String author) {
        String sql = "SELECT COUNT(*) FROM wiki_comment WHERE author = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, author);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException failure) {
            throw new CommentsUnavailable(failure);
        }
    }

    /** Adds a comment to a page. */
    void add(String page, Comment comment) {
        String sql = "INSERT INTO wiki_comment (page, written, author, text) VALUES (?, ?, ?, ?)";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, page);
            statement.setObject(2, comment.written().atOffset(ZoneOffset.UTC));
            statement.setString(3, comment.author());
            statement.setString(4, comment.text());
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new CommentsUnavailable(failure);
        }
    }

    private void execute(String sql) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException failure) {
            throw new CommentsUnavailable(failure);
        }
    }
}
