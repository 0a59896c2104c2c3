package dev.mastaba.container;

/**
 * A changed file of the server.
 *
 * @param name the name in {@code bundles/}, {@code addons/NAME} of the installation, or {@code conf/NAME}
 * @param change the change of the file
 * @param sha256 the hash of the new content; of the former content if the file was removed; empty if it is unknown
 */
public record ChangedFile(String name, Change change, String sha256) {
    /** The kinds of changes. */
    public enum Change {
        /** The file is new. */
        ADDED,
        /** The file has other content. */
        CHANGED,
        /** The file is gone. */
        REMOVED,
        /** The file was named by a command, and has the same content as before. */
        SAME
    }
}
