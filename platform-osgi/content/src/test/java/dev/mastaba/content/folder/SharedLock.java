package dev.mastaba.content.folder;

import dev.mastaba.content.report.DeploymentProblem;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A lock that a test shares with the watch. */
final class SharedLock implements FolderLock {
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile @Nullable DeploymentProblem halfMade;

    void halfMade(@Nullable DeploymentProblem problem) {
        halfMade = problem;
    }

    @Override
    public Optional<DeploymentProblem> lock() {
        lock.lock();
        return Optional.ofNullable(halfMade);
    }

    @Override
    public void unlock() {
        lock.unlock();
    }
}
