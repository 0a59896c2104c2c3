package dev.mastaba.content.folder;

import dev.mastaba.services.ServerRestart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/**
 * The exclusive use of a base by a container that no launcher has started; the launcher takes this lock for the containers that it starts. It ends with
 * the process.
 *
 * @param file the locked file, or null if the launcher has the lock
 */
public record BaseGuard(@Nullable FileChannel file) implements AutoCloseable {
    /**
     * Creates a base that was never used, and takes the lock.
     *
     * @throws IOException with a message for people if another server uses the base, or the lock cannot be taken
     */
    public static BaseGuard take(BundleContext context) throws IOException {
        BaseFolders folders = BaseFolders.of(context);
        folders.create();
        if (isLaunched()) {
            return new BaseGuard(null);
        }
        Path base = folders.folder();
        FileChannel file = FileChannel.open(
                Files.createDirectories(base.resolve("var")).resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = file.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            // Another container of this process has the lock.
        } finally {
            if (!locked) {
                file.close();
            }
        }
        if (!locked) {
            throw new IOException("Another server uses the base " + base
                    + ". Stop it, or set the system property mastaba.base to another folder.");
        }
        return new BaseGuard(file);
    }

    /** Returns whether the launcher has started the framework: it shares the services between the launcher and the bundles with them. */
    private static boolean isLaunched() {
        Bundle services = FrameworkUtil.getBundle(ServerRestart.class);
        return services == null || services.getBundleId() == Constants.SYSTEM_BUNDLE_ID;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
