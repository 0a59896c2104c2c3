package dev.mastaba.osgi.command;

import dev.mastaba.osgi.history.FileChange;
import dev.mastaba.osgi.history.FolderChanges;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The move of a deployment's files to {@code bundles/} from a folder in {@code var/incoming/}, into which a client has put them.
 *
 * @param incoming the folder {@code var/incoming/}
 * @param changes the object that makes the change
 */
record DeployFiles(Path incoming, FolderChanges changes) {
    private static final String NAME = "[A-Za-z0-9-]{1,64}";

    /**
     * Moves all of the files, or none.
     *
     * @param folder the name of the folder
     * @return the files' names
     * @throws IOException if there is no such folder, or the change cannot be made
     */
    List<String> take(String folder) throws IOException {
        List<FileChange> puts = in(incoming, folder).stream()
                .map(file -> new FileChange(FolderChanges.BUNDLES, String.valueOf(file.getFileName()), file))
                .toList();
        changes.make(puts, false);
        return puts.stream().map(FileChange::name).sorted().toList();
    }

    /**
     * Returns the files in a folder of {@code var/incoming/}.
     *
     * @throws IOException if there is no such folder
     */
    static List<Path> in(Path incoming, String folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Path from = folder(incoming, folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "[!.]*")) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /** Returns a folder in {@code var/incoming/}; if its name is invalid, a folder that does not exist. */
    static Path folder(Path incoming, String name) {
        return incoming.resolve(name.matches(NAME) ? name : "-");
    }
}
