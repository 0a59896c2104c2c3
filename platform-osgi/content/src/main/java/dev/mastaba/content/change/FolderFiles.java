package dev.mastaba.content.change;

import dev.mastaba.content.folder.ConfFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The replacement of all files in {@code bundles/} and {@code conf/}, so that the folders remain the source of truth. The replaced files are kept in
 * {@code var/displaced/}. Files that the server does not read, and the settings of this machine, are not touched.
 *
 * @param base the folder with {@code bundles/} and {@code conf/}
 * @param changes makes the changes
 */
public record FolderFiles(Path base, FolderChanges changes) {
    private static final String SETTINGS = "*" + ConfFile.SUFFIX;

    /**
     * Makes the folders contain exactly these files, in one transaction with other changes; for the container, this is like any other change of the folders.
     *
     * @param files the files, each with its content
     * @param others the changes outside of the folders
     * @return the folder to which the replaced files were moved; empty if there were none
     * @throws IOException if the change fails; the files are then unchanged
     */
    public Optional<Path> become(Collection<FileChange> files, List<FileChange> others) throws IOException {
        List<FileChange> all = new ArrayList<>(others);
        for (String folder : FolderChanges.FOLDERS) {
            List<FileChange> wanted =
                    files.stream().filter(file -> file.folder().equals(folder)).toList();
            Set<String> names = wanted.stream().map(FileChange::name).collect(Collectors.toSet());
            Stream<FileChange> gone = present(folder).stream()
                    .filter(name -> !names.contains(name))
                    .map(name -> new FileChange(folder, name, null));
            Stream.concat(wanted.stream(), gone)
                    .sorted(Comparator.comparing(FileChange::name))
                    .forEach(all::add);
        }
        return changes.make(all, true);
    }

    /** Returns the files that the server would read; names that cannot be represented as text are omitted. */
    public List<String> present(String folder) throws IOException {
        Path place = base.resolve(folder);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(place, folder.equals(FolderChanges.BUNDLES) ? "*" : SETTINGS)) {
            for (Path each : files) {
                String name = String.valueOf(each.getFileName());
                boolean ours = name.startsWith(".") || name.endsWith(".error.txt");
                boolean machine = folder.equals(FolderChanges.CONF) && name.equals(ConfFile.NODE);
                if (!ours && !machine && !isUndecodable(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** Returns whether the name of a file cannot be represented as text, so that the file is never replaced. */
    public static boolean isUndecodable(String name) {
        return name.indexOf('\uFFFD') >= 0;
    }
}
