package dev.mastaba.launcher.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The compiler errors as a file for each project, which the server shows in the browser.
 *
 * @param folder the folder of the files
 */
record CompilerErrors(Path folder) {
    private static final String SUFFIX = ".error.txt";

    /** Deletes the files that an earlier server left. */
    void clear() throws IOException {
        if (Files.isDirectory(folder)) {
            for (Path old : Folders.list(folder, "*" + SUFFIX)) {
                Files.delete(old);
            }
        }
    }

    /** Records that the project does not compile. */
    void tell(String project, String errors) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve("." + project + ".part");
        Files.writeString(part, errors);
        Files.move(part, file(project), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Records that the project compiles. */
    void mended(String project) throws IOException {
        Files.deleteIfExists(file(project));
    }

    private Path file(String project) {
        return folder.resolve(project + SUFFIX);
    }
}
