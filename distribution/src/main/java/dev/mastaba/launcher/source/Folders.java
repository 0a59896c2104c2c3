package dev.mastaba.launcher.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Utility methods for folders. */
public final class Folders {
    private static final String PART = ".part";

    private Folders() {}

    /** Deletes a file, or a folder with its contents, if it exists; links are not followed. */
    public static void delete(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(file)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    /**
     * Deletes folders that killed commands have left: those beside a folder with the same prefix and owner, and without a change for some time. Only files
     * in them are deleted.
     */
    public static void deleteAbandoned(Path folder, String prefix, Duration age) throws IOException {
        Instant past = Instant.now().minus(age);
        UserPrincipal owner = Files.getOwner(folder);
        for (Path each :
                list(Objects.requireNonNull(folder.getParent(), "the folder is in another one"), prefix + "*")) {
            try {
                if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(each, LinkOption.NOFOLLOW_LINKS).equals(owner)
                        && Files.getLastModifiedTime(each).toInstant().isBefore(past)) {
                    for (Path file : list(each, "*")) {
                        Files.deleteIfExists(file);
                    }
                    Files.deleteIfExists(each);
                }
            } catch (IOException stays) {
                // Another command deletes it, or it belongs to a user with other rights.
            }
        }
    }

    /**
     * Returns the files and folders in a folder, sorted by name.
     *
     * @param names a pattern of their names, such as {@code *.jar}
     * @throws IOException if the folder does not exist or cannot be read
     */
    public static List<Path> list(Path folder, String names) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
            return StreamSupport.stream(files.spliterator(), false).sorted().toList();
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    /** Returns the files and folders below a folder whose paths end with an ending, sorted. */
    public static List<Path> below(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(each -> each.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the path of a file before it is renamed to its target; the server ignores it. */
    public static Path part(Path target) {
        return target.resolveSibling("." + target.getFileName() + PART);
    }

    /** Returns the target of a path that {@link #part} has returned; any other path as it is. */
    public static Path target(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") && name.endsWith(PART)
                ? file.resolveSibling(name.substring(1, name.length() - PART.length()))
                : file;
    }

    /** Returns the folder after creating and emptying it. */
    static Path emptied(Path folder) throws IOException {
        delete(folder);
        return Files.createDirectories(folder);
    }

    /** Copies the files with an ending into another folder, and overwrites existing ones. */
    public static void copy(Path from, Path to, String ending) throws IOException {
        for (Path file : below(from, ending)) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(Objects.requireNonNull(target.getParent(), "a file is in a folder"));
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
