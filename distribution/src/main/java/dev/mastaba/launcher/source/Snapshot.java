package dev.mastaba.launcher.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of the files of a folder at one moment.
 *
 * @param files each file's time and size
 */
record Snapshot(Map<Path, Look> files) {
    Snapshot {
        files = Map.copyOf(files);
    }

    /** The state of one file. */
    record Look(FileTime time, long size) {
        static Look of(Path file) throws IOException {
            return new Look(Files.getLastModifiedTime(file), Files.size(file));
        }
    }

    /** Returns the files below a folder with this ending; none if there is no such folder. */
    static Snapshot of(Path folder, String ending) throws IOException {
        return of(List.of(folder), ending);
    }

    /** Returns the files below folders with one of these endings. */
    static Snapshot of(List<Path> folders, String... endings) throws IOException {
        Map<Path, Look> found = new HashMap<>();
        for (Path folder : folders) {
            look(folder, List.of(endings), found);
        }
        return new Snapshot(found);
    }

    private static void look(Path folder, List<String> endings, Map<Path, Look> found) throws IOException {
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (endings.stream().anyMatch(file.toString()::endsWith)) {
                        found.put(file, new Look(attributes.lastModifiedTime(), attributes.size()));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    /** Returns the snapshot with one more file, if it exists. */
    Snapshot and(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return this;
        }
        Map<Path, Look> more = new HashMap<>(files);
        more.put(file, Look.of(file));
        return new Snapshot(more);
    }

    boolean isNewerThan(FileTime moment) {
        return files.values().stream().anyMatch(look -> look.time().compareTo(moment) > 0);
    }

    /** Returns the time of the newest file, or the moment if that is newer. */
    FileTime newest(FileTime moment) {
        return files.values().stream()
                .map(Look::time)
                .filter(time -> time.compareTo(moment) > 0)
                .max(FileTime::compareTo)
                .orElse(moment);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }
}
