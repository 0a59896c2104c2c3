package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;
import java.util.List;

/** The result of one scan of a folder. */
sealed interface FolderListing {
    /**
     * Everything in the folder that is not ignored, in no particular order.
     *
     * @param notices the notices about the folder
     */
    record Found(List<FolderEntry> entries, List<DeploymentProblem> notices) implements FolderListing {}

    /** The folder cannot be read, so its previously accepted content remains. */
    record Unavailable(DeploymentProblem reason) implements FolderListing {}
}
