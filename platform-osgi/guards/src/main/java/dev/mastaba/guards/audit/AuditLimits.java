package dev.mastaba.guards.audit;

import dev.mastaba.core.engine.text.SizeText;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Settings;

/**
 * The limits of the audit log. When the current file is full, it is renamed, and a new one begins; the oldest file beyond the limit is deleted, and a
 * record reports it.
 *
 * @param files the maximum number of files, including the current one
 * @param bytes the maximum size of a file
 */
record AuditLimits(int files, long bytes) {
    static final String FILES = "mastaba.audit.files";
    static final String SIZE = "mastaba.audit.size";

    /** Returns the limits in the settings of the server. The container reports invalid settings; here, each is replaced with its default. */
    static AuditLimits of(Settings server) {
        AuditLimits standard = standard();
        long bytes = SizeText.bytes(server.text(SIZE, ""));
        return new AuditLimits(
                files(server, standard.files()), bytes < 64 << 10 || bytes > 64 << 20 ? standard.bytes() : bytes);
    }

    private static int files(Settings server, int standard) {
        try {
            return server.number(FILES, standard, 2, 1_000);
        } catch (InvalidSettingException reported) {
            return standard;
        }
    }

    /** Returns the standard limits: 20 files of 4 MiB. */
    static AuditLimits standard() {
        return new AuditLimits(20, 4L << 20);
    }
}
