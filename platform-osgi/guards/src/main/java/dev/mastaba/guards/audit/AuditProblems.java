package dev.mastaba.guards.audit;

import dev.mastaba.core.engine.text.FileRemedies;
import dev.mastaba.core.extend.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/** The problems of the audit log. */
final class AuditProblems {
    private AuditProblems() {}

    /**
     * Returns the problem that records cannot be written.
     *
     * @param waiting the number of records that wait in memory
     */
    static Problem notWritten(Path file, IOException why, int waiting) {
        String reason = why instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : why instanceof FileSystemException ? why.getClass().getSimpleName() : why.getMessage();
        String text = String.valueOf(reason);
        List<String> remedies =
                FileRemedies.of(text, String.valueOf(file.toAbsolutePath().getParent()));
        return new Problem(
                "MAST-DEPLOY-113",
                "The audit log " + file + " cannot be written: " + text + ". Changes are made, and " + waiting
                        + (waiting == 1 ? " record waits" : " records wait")
                        + " in memory until the log can be written; they are lost if the server stops before.",
                List.of(),
                remedies.isEmpty()
                        ? List.of("Give the server's user account write access: chmod -R u+rwX "
                                + file.toAbsolutePath().getParent())
                        : remedies);
    }
}
