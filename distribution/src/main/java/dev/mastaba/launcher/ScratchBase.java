package dev.mastaba.launcher;

import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A base that exists for one command only.
 *
 * @param folder a folder of its own
 */
record ScratchBase(Path folder) {
    static ScratchBase create() throws IOException {
        return new ScratchBase(Files.createTempDirectory("mastaba-"));
    }

    /** Deletes the folder with its contents; links are not followed. */
    void delete() throws IOException {
        Folders.delete(folder);
    }
}
