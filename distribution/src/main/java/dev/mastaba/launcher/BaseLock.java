package dev.mastaba.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The exclusive right to serve a base: only one process has it at a time. It ends with the process, even if that is killed. */
final class BaseLock implements AutoCloseable {
    private final FileChannel file;

    /** Thrown if another process has the lock. */
    static final class InUse extends IOException {
        private static final long serialVersionUID = 1;

        InUse(String message) {
            super(message);
        }
    }

    private BaseLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the lock of a base.
     *
     * @throws InUse with a message for people if another process has it
     * @throws IOException with a message for people if this user cannot take it
     */
    static BaseLock take(Layout layout) throws IOException {
        Path path = layout.variable().resolve("lock");
        FileChannel file = open(path);
        BaseOwner.of(layout).give(path);
        if (!lock(file)) {
            throw new InUse("A server already runs in " + layout.base()
                    + ".\nShow its state with: mastaba status   (another base: MASTABA_BASE=FOLDER mastaba …)");
        }
        return new BaseLock(file);
    }

    private static FileChannel open(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (AccessDeniedException denied) {
            throw new IOException(
                    "This user cannot write to " + path.getParent() + ", where the server keeps its state", denied);
        }
    }

    /** Locks a file, and returns whether that was possible; if another process or another object has locked the file, it is closed. */
    static boolean lock(FileChannel file) throws IOException {
        boolean locked = false;
        try {
            locked = file.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        } finally {
            if (!locked) {
                file.close();
            }
        }
        return locked;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
