package dev.mastaba.examples.wiki.store;

import java.sql.SQLException;

/** Thrown when the wiki's database fails. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(SQLException cause) {
        super("The database of the wiki did not respond: " + cause.getMessage(), cause);
    }
}
