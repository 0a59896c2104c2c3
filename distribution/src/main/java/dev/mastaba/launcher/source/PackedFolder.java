package dev.mastaba.launcher.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A folder whose files go into a jar as they are.
 *
 * @param folder the folder
 * @param files the files in order; dot files are omitted, links to folders are not followed, and links to files must stay inside
 */
record PackedFolder(Path folder, List<Path> files) {
    private static final int MOST_FILES = 20_000;
    private static final int DEEPEST = 64;

    PackedFolder {
        files = List.copyOf(files);
    }

    static PackedFolder of(Path folder) throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            found = all.filter(Files::isRegularFile)
                    .filter(file -> !hidden(folder.relativize(file)))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
        }
        if (found.size() > MOST_FILES) {
            throw new IOException(folder + " has more than " + MOST_FILES + " files");
        }
        Path inside = folder.toRealPath();
        for (Path file : found) {
            if (Files.isSymbolicLink(file) && !file.toRealPath().startsWith(inside)) {
                throw new IOException(file + " is a link to a file outside of the folder");
            }
        }
        return new PackedFolder(folder, found);
    }

    void writeTo(Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    private static boolean hidden(Path path) {
        for (Path name : path) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
