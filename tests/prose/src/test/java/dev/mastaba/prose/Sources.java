package dev.mastaba.prose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of the project. */
final class Sources {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Set<String> LEFT_OUT = Set.of("target", "node_modules", "run");

    private Sources() {}

    /** The files below a folder whose path from the root contains {@code part} and ends with {@code end}, in order. */
    static List<Path> below(Path folder, String part, String end) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
                    String name = at.getFileName().toString();
                    boolean hidden = name.startsWith(".") && !at.equals(folder);
                    return hidden || LEFT_OUT.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = named(file);
                    if (name.contains(part) && name.endsWith(end)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        found.sort(null);
        return found;
    }

    /** The path of a file from the root, with slashes. */
    static String named(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
