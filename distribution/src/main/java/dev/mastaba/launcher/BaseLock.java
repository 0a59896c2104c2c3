package dev.mastaba.launcher;

import dev.mastaba.launcher.source.ProcessLock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;

/** The exclusive right to serve a base: only one process has it at a time. */
final class BaseLock {
    private BaseLock() {}

    /** Thrown if another process has the lock. */
    static final class InUse extends IOException {
        private static final long serialVersionUID = 1;

        InUse(String message) {
            super(message);
        }
    }

    /**
     * Takes the lock of a base.
     *
     * @param patience the time for which the call waits for another process
     * @throws InUse with a message for people if another process has it
     * @throws IOException with a message for people if this user cannot take it
     */
    static ProcessLock take(Layout layout, Duration patience) throws IOException {
        Path path = layout.variable().resolve("lock");
        try {
            ProcessLock lock = ProcessLock.take(path, patience)
                    .orElseThrow(
                            () -> new InUse(
                                    "A server already runs in " + layout.base()
                                            + ".\nShow its state with: mastaba status   (another base: MASTABA_BASE=FOLDER mastaba …)"));
            BaseOwner.of(layout).give(path);
            return lock;
        } catch (AccessDeniedException denied) {
            throw new IOException(
                    "This user cannot write to " + path.getParent() + ", where the server keeps its state", denied);
        }
    }
}
