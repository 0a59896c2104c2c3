package dev.mastaba.content.folder;

import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentProblems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The information about one folder when a batch is taken.
 *
 * @param unavailable the reason why the folder cannot be read, or null
 * @param verdicts the verdicts by file name; undefined if the folder is unavailable
 * @param notices the notices about the folder itself
 * @param overdue problems to report about files that have been waiting too long, by file name
 */
record FolderView(
        @Nullable DeploymentProblem unavailable,
        SortedMap<String, Verdict> verdicts,
        List<DeploymentProblem> notices,
        SortedMap<String, DeploymentProblem> overdue) {
    FolderView {
        verdicts = Collections.unmodifiableSortedMap(new TreeMap<>(verdicts));
        notices = List.copyOf(notices);
        overdue = Collections.unmodifiableSortedMap(new TreeMap<>(overdue));
    }

    /** Returns whether the folder cannot be read because it does not exist. */
    boolean missing() {
        return unavailable != null && unavailable.id().equals(DeploymentProblems.MISSING);
    }

    /** Returns the information without bundles whose files have been deleted since. A folder that is missing as a whole changes nothing. */
    FolderView still(Path folder) {
        if (!Files.isDirectory(folder)) {
            return this;
        }
        SortedMap<String, Verdict> present = new TreeMap<>(verdicts);
        present.entrySet()
                .removeIf(file ->
                        file.getValue() instanceof Verdict.Bundle && Files.notExists(folder.resolve(file.getKey())));
        return new FolderView(unavailable, present, notices, overdue);
    }
}
