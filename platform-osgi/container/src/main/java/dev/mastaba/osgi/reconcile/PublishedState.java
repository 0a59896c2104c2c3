package dev.mastaba.osgi.reconcile;

import dev.mastaba.content.report.DeploymentReport;
import dev.mastaba.content.report.ReportWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state after the last change, its report on disk and in the log, and the threads that wait for a state. Safe for any thread. */
final class PublishedState {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final ReportWriter reports;
    private final Lock lock = new ReentrantLock();
    private final Condition published = lock.newCondition();
    private volatile Reconciler.State state;

    PublishedState(ReportWriter reports, Reconciler.State first) {
        this.reports = reports;
        this.state = first;
    }

    Reconciler.State get() {
        return state;
    }

    /** Changes the state and the report together: when a thread that waits for the state returns, the report is written. */
    void publish(Reconciler.State next) {
        lock.lock();
        try {
            DeploymentReport before = state.report();
            state = next;
            reports.publish(next.report());
            log(next.report(), before);
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits at most this many milliseconds for a state that satisfies a condition, and returns whether there is such a state. */
    boolean await(Predicate<Reconciler.State> condition, long milliseconds) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(milliseconds);
        lock.lock();
        try {
            while (!condition.test(state)) {
                if (left <= 0) {
                    return false;
                }
                left = published.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Logs a report; a change that goes live is logged together with earlier refusals that persist. */
    private static void log(DeploymentReport report, DeploymentReport before) {
        if (report.errors() && !report.problems().equals(before.problems())) {
            LOG.warn("{}", report.text().stripTrailing());
        } else if (!report.errors() || report.generation() != before.generation()) {
            LOG.info(
                    "Generation {} is {}", report.generation(), report.outcome().text());
        }
    }
}
