package dev.mastaba.examples.wiki.comments;

import java.sql.SQLException;

/** Thrown if the database of the comments fails. */
final class CommentsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommentsUnavailable(SQLException cause) {
        super("The database of the comments did not respond: " + cause.getMessage(), cause);
    }
}
