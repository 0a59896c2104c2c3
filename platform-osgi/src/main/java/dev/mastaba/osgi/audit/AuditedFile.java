package dev.mastaba.osgi.audit;

/**
 * A file in a record of the audit log.
 *
 * @param name the name in {@code bundles/}, or {@code conf/NAME}
 * @param change the change of the file
 * @param sha256 the hash of the new content; of the former content if the file was removed; empty if it is unknown
 */
public record AuditedFile(String name, Change change, String sha256) {
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
