package dev.mastaba.content.folder;

import dev.mastaba.content.archive.RefusalException;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files that are not in {@code bundles/} but might be put there. They are examined like the files of that folder.
 *
 * @param settings the limits on files
 * @param intake copies the files to the store
 */
record ProposedFiles(FolderSettings settings, FileIntake intake) {
    /**
     * Returns the state that the folders would request with these files.
     *
     * @param former the state that the folders request
     * @param files the folder with the files
     * @param removed the names of the files that would be removed
     */
    DesiredState state(
            DesiredState former,
            FolderView addOns,
            FolderView bundles,
            FolderView conf,
            FolderView tenants,
            Path files,
            Set<String> removed)
            throws IOException {
        if (bundles.unavailable() != null) {
            throw new IOException(bundles.unavailable().cause());
        }
        SortedMap<String, Verdict> verdicts = new TreeMap<>(bundles.verdicts());
        verdicts.keySet().removeAll(removed);
        SortedMap<String, DeploymentProblem> overdue = new TreeMap<>(bundles.overdue());
        overdue.keySet().removeAll(removed);
        for (FolderEntry entry : entries(files)) {
            Verdict verdict = intake.examine(entry);
            verdicts.put(entry.name(), verdict);
            overdue.remove(entry.name());
            if (verdict instanceof Verdict.Waiting waiting) {
                overdue.put(entry.name(), DeploymentProblems.incomplete(entry.name(), Duration.ZERO, waiting.detail()));
            }
        }
        return StateAssembler.assemble(
                former.withoutFiles(removed),
                addOns,
                new FolderView(bundles.unavailable(), verdicts, bundles.notices(), overdue),
                conf,
                tenants);
    }

    private Iterable<FolderEntry> entries(Path files) throws IOException {
        try {
            return new WatchedFolder(files, settings.files(), new BundleClassifier(settings.archive()))
                    .list()
                    .entries();
        } catch (RefusalException unreadable) {
            throw new IOException(unreadable.problem().cause(), unreadable);
        }
    }
}
