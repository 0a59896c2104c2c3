package dev.mastaba.content.folder;

import dev.mastaba.content.archive.ArchiveLimits;
import dev.mastaba.content.archive.RefusalException;
import dev.mastaba.content.report.DeploymentProblems;
import java.io.IOException;
import java.nio.file.Path;

/** A classifier for the entries of {@code bundles/}. */
final class BundleClassifier implements WatchedFolder.Classifier {
    private final ArchiveLimits limits;

    BundleClassifier(ArchiveLimits limits) {
        this.limits = limits;
    }

    @Override
    public String reportName(String name) {
        return name;
    }

    @Override
    public FolderEntry classify(Path realFolder, Path file, String name) throws IOException {
        FileState state = FileState.of(file);
        if (state.kind() != FileState.Kind.LINK) {
            return classify(file, state, name);
        }
        Path target = SymbolicLinks.targetWithin(realFolder, file);
        return target == null
                ? new FolderEntry.Rejected(name, DeploymentProblems.linkOut(name, name))
                : classify(target, FileState.of(target), name);
    }

    private FolderEntry classify(Path file, FileState state, String name) throws IOException {
        return switch (state.kind()) {
            case FOLDER -> folder(file, name);
            case FILE ->
                JarNames.has(name)
                        ? new FolderEntry.Jar(name, file, state)
                        : new FolderEntry.Rejected(name, DeploymentProblems.strayFile(name));
            case LINK, OTHER -> new FolderEntry.Rejected(name, DeploymentProblems.specialFile(name, name));
        };
    }

    private FolderEntry folder(Path folder, String name) throws IOException {
        try {
            FolderTree tree = FolderTree.of(folder, name, limits);
            return tree.standsForJar()
                    ? new FolderEntry.Tree(name, folder, tree)
                    : new FolderEntry.Rejected(name, DeploymentProblems.plainFolder(name));
        } catch (RefusalException refusal) {
            return new FolderEntry.Rejected(name, refusal.problem());
        }
    }
}
