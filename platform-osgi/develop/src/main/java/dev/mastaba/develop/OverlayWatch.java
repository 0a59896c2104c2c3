package dev.mastaba.develop;

import dev.mastaba.services.PlatformThread;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * A watch of overlay folders that raises a {@link ReloadSignal} when a file in them changes. It also passes the signal the problems that keep a
 * change from being live. Uses one daemon thread until it is closed.
 */
final class OverlayWatch implements AutoCloseable {
    private static final long LOOK_EVERY_MILLISECONDS = 150;

    private final List<Path> folders;
    private final ProblemFiles problems;
    private final ReloadSignal signal;
    private final PlatformThread thread;

    /** Starts watching. */
    OverlayWatch(List<Path> folders, ProblemFiles problems, ReloadSignal signal) {
        this.folders = List.copyOf(folders);
        this.problems = problems;
        this.signal = signal;
        this.thread = new PlatformThread(this::watch, "mastaba-overlays", () -> false);
        thread.start();
    }

    @Override
    public void close() {
        thread.interruptAsOwner();
    }

    private void watch() {
        long seen = fingerprint();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(LOOK_EVERY_MILLISECONDS);
                signal.problems(problems.text());
                long now = fingerprint();
                if (now != seen) {
                    seen = now;
                    signal.changed();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns a number that changes with any file's name, time or size. */
    private long fingerprint() {
        long[] sum = {1};
        for (Path folder : folders) {
            try {
                Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        sum[0] += 31L * file.hashCode()
                                + 17L * attributes.size()
                                + attributes.lastModifiedTime().toMillis();
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        return FileVisitResult.CONTINUE;
                    }
                });
            } catch (IOException unreadable) {
                sum[0]++;
            }
        }
        return sum[0];
    }
}
