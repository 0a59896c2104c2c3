package dev.mastaba.launcher.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/**
 * How the files of a folder looked at a moment.
 *
 * @param files each file's time and size
 */
record Snapshot(Map<Path, String> files) {
    Snapshot {
        files = Map.copyOf(files);
    }

    /** The files below a folder with this ending; none when there is no such folder. */
    static Snapshot of(Path folder, String ending) throws IOException {
        Map<Path, String> found = new HashMap<>();
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(ending)) {
                        found.put(file, attributes.lastModifiedTime() + " " + attributes.size());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return new Snapshot(found);
    }
}
