package dev.mastaba.content.folder;

import dev.mastaba.content.report.DeploymentProblem;
import java.util.Optional;

/** A lock that separates scans of the folders from changes of several files, so that a scan never sees an incomplete change. */
public interface FolderLock {
    /**
     * Locks the folders for a scan. {@link #unlock} must always be called afterwards.
     *
     * @return the reason why the folders cannot be read now (a change is incomplete and cannot be completed); normally empty
     */
    Optional<DeploymentProblem> lock();

    /** Unlocks the folders. */
    void unlock();

    /** Returns the number of changes that the server itself has made; to be called with the lock. */
    default long changes() {
        return 0;
    }
}
