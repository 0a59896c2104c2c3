package dev.mastaba.content.folder;

import dev.mastaba.content.archive.RefusalException;
import dev.mastaba.content.report.DeploymentProblems;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A classifier for the entries of {@code conf/}. {@code *.cfg} files are settings; the watch does not read the settings of this machine, or other files (secrets, keys, notes). */
final class ConfClassifier implements WatchedFolder.Classifier {
    static final String FOLDER = "conf/";

    @Override
    public String reportName(String name) {
        return FOLDER + name;
    }

    @Override
    public @Nullable FolderEntry classify(Path realFolder, Path file, String name)
            throws IOException, RefusalException {
        if (!name.endsWith(ConfFile.SUFFIX) || name.equals(ConfFile.NODE)) {
            return null;
        }
        FileState state = FileState.of(file);
        if (state.kind() != FileState.Kind.LINK) {
            return settings(name, file, state);
        }
        Path target = FollowedLink.of(realFolder, file, reportName(name)).target();
        return settings(name, target, FileState.of(target));
    }

    private FolderEntry settings(String name, Path file, FileState state) {
        return state.kind() == FileState.Kind.FILE
                ? new FolderEntry.Settings(name, file, state)
                : new FolderEntry.Rejected(name, DeploymentProblems.specialFile(reportName(name), reportName(name)));
    }
}
