package dev.mastaba.content.folder;

import dev.mastaba.content.report.DeploymentProblem;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A lock that counts how often the watch has looked at the folders. */
final class CountedLooks implements FolderLock {
    private final AtomicInteger looks = new AtomicInteger();

    @Override
    public Optional<DeploymentProblem> lock() {
        return Optional.empty();
    }

    @Override
    public void unlock() {
        looks.incrementAndGet();
    }

    /** Waits for the end of a look that begins after this call: the next one may have begun before. */
    void awaitOne() {
        for (int before = looks.get(); looks.get() < before + 2; ) {
            LockSupport.parkNanos(10_000_000L);
        }
    }
}
