package dev.mastaba.launcher.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What does not compile, as a file for each project, which the server shows in the browser.
 *
 * @param folder where the files are
 */
record CompilerErrors(Path folder) {
    private static final String SUFFIX = ".error.txt";

    /** Forgets what an earlier server left. */
    void clear() throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                for (Path file : old) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The project does not compile. */
    void tell(String project, String errors) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve("." + project + ".part");
        Files.writeString(part, errors);
        Files.move(part, file(project), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The project compiles. */
    void mended(String project) throws IOException {
        Files.deleteIfExists(file(project));
    }

    private Path file(String project) {
        return folder.resolve(project + SUFFIX);
    }
}
