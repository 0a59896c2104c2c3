package dev.mastaba.launcher.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The deletion of a temporary file or folder: when this object is closed, or when the process is interrupted before. */
public final class CleanUp implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 20;
    private static final long PAUSE_MILLISECONDS = 50;

    private final Path file;
    private final Thread hook;
    private volatile boolean keeps;

    /** Creates an object that deletes a file, or a folder with its contents. */
    public CleanUp(Path file) {
        this.file = file;
        this.hook = new Thread(this::deleteInUse, "mastaba-clean-up");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Creates an empty folder for temporary files. */
    public static CleanUp ofFolder(String prefix) throws IOException {
        return new CleanUp(Files.createTempDirectory(prefix));
    }

    /** Returns the file or folder. */
    public Path file() {
        return file;
    }

    /** Deletes the file. If that is not possible, it stays. */
    @Override
    public void close() {
        if (!keeps) {
            delete();
        }
        forgetHook();
    }

    /** Lets the file stay. */
    public void keep() {
        keeps = true;
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook runs as well; what is deleted stays deleted.
            return;
        }
    }

    /** Deletes the file, although the interrupted command may still add files to the folder for a moment. */
    private void deleteInUse() {
        try {
            for (int i = 0; i < MOST_ATTEMPTS && !keeps && !delete(); i++) {
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean delete() {
        try {
            Folders.delete(file);
            return true;
        } catch (IOException stays) {
            // A later command or the next start of the server deletes it.
            return false;
        }
    }
}
