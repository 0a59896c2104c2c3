package dev.mastaba.core.engine.text;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Files and folders, written so that they survive a power failure. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Forces the content of a file to disk. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Forces the names in a folder to disk; on systems on which folders cannot be opened, the system decides when to write them. */
    public static void forceNames(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            return;
        }
    }

    /** Deletes a file, or a folder with its contents, if it exists; links are not followed. */
    public static void delete(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.walk(file)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** Moves a folder to a free path; to another file system by a copy, which appears when it is complete. */
    public static void moveFolder(Path folder, Path target) throws IOException {
        try {
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException elsewhere) {
            Path part = target.resolveSibling("." + target.getFileName() + ".part");
            delete(part);
            copy(folder, part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            forceNames(Objects.requireNonNull(target.getParent(), "the target has no parent folder"));
            delete(folder);
        }
    }

    /** Returns the files and folders in a folder, by name; empty if the folder does not exist. */
    public static List<Path> list(Path folder, DirectoryStream.Filter<Path> which) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, which)) {
                all.forEach(found::add);
            }
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private static void copy(Path folder, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted().toList()) {
                Path copy = target.resolve(folder.relativize(each).toString());
                Files.copy(each, copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                if (Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)) {
                    force(copy);
                }
            }
        }
    }
}
