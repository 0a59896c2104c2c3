package dev.mastaba.content.folder;

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
    public @Nullable FolderEntry classify(Path realFolder, Path file, String name) throws IOException {
        if (!name.endsWith(ConfFile.SUFFIX) || name.equals(ConfFile.NODE)) {
            return null;
        }
        Path target = file;
        FileState state = FileState.of(file);
        if (state.kind() == FileState.Kind.LINK) {
            target = SymbolicLinks.targetWithin(realFolder, file);
            if (target == null) {
                return new FolderEntry.Rejected(name, DeploymentProblems.linkOut(reportName(name), reportName(name)));
            }
            state = FileState.of(target);
        }
        return state.kind() == FileState.Kind.FILE
                ? new FolderEntry.Settings(name, target, state)
                : new FolderEntry.Rejected(name, DeploymentProblems.specialFile(reportName(name), reportName(name)));
    }
}
