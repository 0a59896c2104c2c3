package dev.mastaba.osgi.audit;

/**
 * The limits of the audit log. When the current file is full, it is renamed, and a new one begins; the oldest file beyond the limit is deleted, and a
 * record says so.
 *
 * @param files the maximum number of files, including the current one
 * @param bytes the maximum size of a file
 */
public record AuditLimits(int files, long bytes) {
    /** Returns the standard limits: 20 files of 4 MiB. */
    public static AuditLimits standard() {
        return new AuditLimits(20, 4L << 20);
    }
}
