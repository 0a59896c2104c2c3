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
 * How the files of a folder looked at a moment.
 *
 * @param files each file's time and size
 */
record Snapshot(Map<Path, Look> files) {
    Snapshot {
        files = Map.copyOf(files);
    }

    /** The looks of one file. */
    record Look(FileTime time, long size) {}

    /** The files below a folder with this ending; none when there is no such folder. */
    static Snapshot of(Path folder, String ending) throws IOException {
        return of(List.of(folder), ending);
    }

    /** The files below folders with one of these endings. */
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

    /** The same with one more file, where there is such a file. */
    Snapshot and(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return this;
        }
        Map<Path, Look> more = new HashMap<>(files);
        more.put(file, new Look(Files.getLastModifiedTime(file), Files.size(file)));
        return new Snapshot(more);
    }

    /** Whether a file is newer than a moment. */
    boolean isNewerThan(FileTime moment) {
        return files.values().stream().anyMatch(look -> look.time().compareTo(moment) > 0);
    }

    /** The time of the newest file, or a moment where that is newer. */
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
