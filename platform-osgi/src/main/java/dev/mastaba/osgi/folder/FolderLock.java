package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;
import java.util.Optional;

/** Keeps looks at the folders apart from changes of several files, so that no look sees half of one. */
public interface FolderLock {
    /**
     * Takes the folders for a look; {@link #unlock} gives them back in any case.
     *
     * @return why nothing may be read from them now: a change is half made, and can't be completed
     */
    Optional<DeploymentProblem> lock();

    /** Gives the folders back. */
    void unlock();

    /** The lock of folders in which the server changes nothing. */
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
