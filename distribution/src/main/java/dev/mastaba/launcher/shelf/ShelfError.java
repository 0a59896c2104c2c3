package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of errors of the shelf, each with the id under which the list of errors explains it. */
public enum ShelfError {
    /** A source cannot be read. */
    SOURCE("MAST-SHELF-001"),
    /** The index of a source is invalid. */
    INDEX("MAST-SHELF-002"),
    /** A source offers another content than recorded or announced. */
    CONTENT("MAST-SHELF-003"),
    /** No versions of the bundles fit each other. */
    UNFIT("MAST-SHELF-004"),
    /** A setting is unusable. */
    SETTING("MAST-SHELF-005"),
    /** The lock file is unusable. */
    LOCK("MAST-SHELF-006"),
    /** A name refers to no bundle that the command can use. */
    NAME("MAST-SHELF-007"),
    /** Another command changes the same files. */
    BUSY("MAST-SHELF-008"),
    /** Bundles cannot be published or indexed. */
    PUBLICATION("MAST-SHELF-009");

    private final String id;

    ShelfError(String id) {
        this.id = id;
    }

    /** Returns the text of an error, in the form of the errors of servers. */
    public String text(String summary) {
        return id + "  "
                + summary.strip()
                        .lines()
                        .map(line -> line.isBlank() ? "" : "    " + line)
                        .collect(Collectors.joining("\n"))
                        .strip();
    }

    /** Returns an exception with the text of an error. */
    public IOException of(String summary) {
        return of(summary, null);
    }

    /** Returns an exception with the text of an error, and its cause. */
    public IOException of(String summary, @Nullable Throwable cause) {
        return new IOException(text(summary), cause);
    }

    /** Returns an exception with the text of an error, its remedy, and its cause. */
    IOException of(String summary, String remedy, Throwable cause) {
        return new IOException(text(summary) + "\n    Remedy: " + remedy, cause);
    }
}
