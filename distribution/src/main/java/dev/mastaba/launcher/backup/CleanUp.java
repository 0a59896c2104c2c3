package dev.mastaba.launcher.backup;

import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.nio.file.Path;

/** The deletion of a temporary file or folder: when this object is closed, or when the process is interrupted before. */
public final class CleanUp implements AutoCloseable {
    private final Path file;
    private final Thread hook;

    /** Creates an object that deletes a file, or a folder with its contents. */
    public CleanUp(Path file) {
        this.file = file;
        this.hook = new Thread(this::delete, "mastaba-clean-up");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Deletes the file. If that is not possible, it stays. */
    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook runs as well; what is deleted stays deleted.
            return;
        }
    }

    private void delete() {
        try {
            Folders.delete(file);
        } catch (IOException stays) {
            // The next backup or the next start of the server deletes it.
            return;
        }
    }
}
