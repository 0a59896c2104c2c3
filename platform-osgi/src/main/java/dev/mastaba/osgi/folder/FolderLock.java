package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;
import java.util.Optional;

/** A lock that separates scans of the folders from changes of several files, so that no scan sees half of a change. */
public interface FolderLock {
    /**
     * Locks the folders for a scan; {@link #unlock} must be called in any case.
     *
     * @return the reason why nothing may be read from the folders now: a change is incomplete and cannot be completed
     */
    Optional<DeploymentProblem> lock();

    /** Unlocks the folders. */
    void unlock();

    /** Returns the lock of folders in which the server changes nothing. */
    static FolderLock none() {
        return new FolderLock() {
            @Override
            public Optional<DeploymentProblem> lock() {
                return Optional.empty();
            }

            @Override
            public void unlock() {
                // Nothing is held.
            }
        };
    }
}
