package dev.mastaba.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The commit from which a release is built.
 *
 * @param id the hash of the commit
 * @param changed whether tracked files differ from the commit
 */
record BuiltCommit(String id, boolean changed) {
    /** Returns the commit of a clone; empty if the folder is none, as after unpacking an archive of the sources. */
    static Optional<BuiltCommit> of(Path project) throws IOException, InterruptedException {
        if (!Files.exists(project.resolve(".git"))) {
            return Optional.empty();
        }
        String id = git(project, "rev-parse", "HEAD").strip();
        return Optional.of(new BuiltCommit(
                id,
                !git(project, "status", "--porcelain", "--untracked-files=no").isEmpty()));
    }

    private static String git(Path project, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder("git");
        command.command().addAll(List.of(arguments));
        Process process = command.directory(project.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("git " + String.join(" ", arguments) + " failed");
        }
        return output;
    }
}
