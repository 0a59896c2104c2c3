package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one folder when a batch is taken.
 *
 * @param unavailable why nothing can be said of it, or null
 * @param verdicts by file name; meaningless when it is unavailable
 * @param notices what there is to tell of the folder itself
 * @param overdue problems to tell of files that have been waiting too long, by file name
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
}
