package dev.mastaba.examples.wiki.comments;

import java.sql.SQLException;

/** The database of the comments did not answer. */
final class CommentsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommentsUnavailable(SQLException cause) {
        super("The database of the comments did not answer: " + cause.getMessage(), cause);
    }
}
