package dev.mastaba.content.folder;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that waits for a possible change in the file system, or for a timeout. It is only a trigger: if the system does not report changes
 * (network disks, too many watches), the scan after the timeout finds them.
 */
final class FolderTrigger implements AutoCloseable {
    /** The time within which one scan handles all events, because events come in bursts. */
    private static final Duration SHOWER = Duration.ofMillis(5);

    private final List<Path> folders;
    private final Map<Path, Watched> watched = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable WatchService service;

    FolderTrigger(List<Path> folders) {
        this.folders = List.copyOf(folders);
        this.service = open();
    }

    /** A folder as it was when the watch began; another folder may later have the same name. */
    private record Watched(WatchKey sign, @Nullable Object identity) {}

    private static @Nullable WatchService open() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** Watches the folders that exist now. To be called before each scan, so that changes are not missed. */
    void watch() {
        if (service == null) {
            return;
        }
        for (Path folder : folders) {
            watch(folder, service);
        }
    }

    private void watch(Path folder, WatchService with) {
        Watched former = watched.get(folder);
        try {
            Object identity =
                    Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            if (former != null && former.sign().isValid() && Objects.equals(identity, former.identity())) {
                return;
            }
            forget(folder);
            WatchKey sign = folder.register(
                    with,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            watched.put(folder, new Watched(sign, identity));
        } catch (IOException | ClosedWatchServiceException e) {
            // The folder is missing, or no watches are left: the scan finds changes.
            forget(folder);
        }
    }

    private void forget(Path folder) {
        Watched former = watched.remove(folder);
        if (former != null) {
            former.sign().cancel();
        }
    }

    /** Waits for an event, the timeout, or the closing of the trigger. */
    void await(Duration longest) throws InterruptedException {
        long millis = Math.max(1, longest.toMillis());
        if (service == null || watched.isEmpty()) {
            pause(millis);
            return;
        }
        try {
            WatchKey sign = service.poll(millis, TimeUnit.MILLISECONDS);
            if (sign != null) {
                drain(sign);
                pause(SHOWER.toMillis());
                for (WatchKey more = service.poll(); more != null; more = service.poll()) {
                    drain(more);
                }
            }
        } catch (ClosedWatchServiceException e) {
            pause(millis);
        }
    }

    private void pause(long millis) throws InterruptedException {
        boolean ended = closed.await(millis, TimeUnit.MILLISECONDS);
        assert ended || closed.getCount() > 0;
    }

    private static void drain(WatchKey sign) {
        sign.pollEvents();
        sign.reset();
    }

    boolean closed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                // The process is ending.
                return;
            }
        }
    }
}
