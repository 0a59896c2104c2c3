package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;
import java.util.List;

/** What one look at a folder gave. */
sealed interface FolderListing {
    /**
     * Everything in it that is not ignored, in no order.
     *
     * @param notices what there is to tell of the folder
     */
    record Found(List<FolderEntry> entries, List<DeploymentProblem> notices) implements FolderListing {}

    /** Nothing can be said of what is in it, so what was taken from it before stays. */
    record Unavailable(DeploymentProblem reason) implements FolderListing {}
}
