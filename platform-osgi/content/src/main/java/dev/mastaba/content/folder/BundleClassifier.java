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
    public FolderEntry classify(Path realFolder, Path file, String name) throws IOException, RefusalException {
        FileState state = FileState.of(file);
        if (state.kind() != FileState.Kind.LINK) {
            return classify(file, state, name);
        }
        FollowedLink link = FollowedLink.of(realFolder, file, name);
        FolderEntry entry = classify(link.target(), FileState.of(link.target()), name);
        if (entry instanceof FolderEntry.Tree tree) {
            link.refuseOthers(tree.signature());
        }
        return entry;
    }

    private FolderEntry classify(Path file, FileState state, String name) throws IOException, RefusalException {
        return switch (state.kind()) {
            case FOLDER -> folder(file, name);
            case FILE ->
                JarNames.has(name)
                        ? new FolderEntry.Jar(name, file, state)
                        : new FolderEntry.Rejected(name, DeploymentProblems.strayFile(name));
            case LINK, OTHER -> new FolderEntry.Rejected(name, DeploymentProblems.specialFile(name, name));
        };
    }

    private FolderEntry folder(Path folder, String name) throws IOException, RefusalException {
        // A link may lead to a large folder that is not a bundle, so its files are not listed first.
        return FolderTree.standsForJar(folder)
                ? new FolderEntry.Tree(name, folder, FolderTree.of(folder, name, limits))
                : new FolderEntry.Rejected(name, DeploymentProblems.plainFolder(name));
    }
}
