package dev.mastaba.osgi.container;

import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.staging.attempt.Retries;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first look at the folders after a start: the scan, and the change that follows from it. Safe for any thread. */
final class FirstLook {
    private static final Logger LOG = LoggerFactory.getLogger(FirstLook.class);
    private static final Duration SCAN_LIMIT = Duration.ofSeconds(60);
    /** The time for which the port stays closed at a start although the last good generation could serve. */
    private static final Duration SERVING_LIMIT = Duration.ofSeconds(10);

    private final Duration scanLimit;
    private final Duration servingLimit;
    private final Duration outsideLimit;
    private final CountDownLatch scanned = new CountDownLatch(1);
    private final CountDownLatch changed = new CountDownLatch(1);

    /**
     * Creates a first look with the limits of a server.
     *
     * @param outsideLimit the time to wait for what is missing outside of the server, such as a database, while nothing serves
     */
    FirstLook(Duration outsideLimit) {
        this(SCAN_LIMIT, SERVING_LIMIT, outsideLimit);
    }

    /**
     * Creates a first look.
     *
     * @param scanLimit the time to wait for folders that do not respond
     * @param servingLimit the time to wait for the change while a former generation serves
     */
    FirstLook(Duration scanLimit, Duration servingLimit, Duration outsideLimit) {
        this.scanLimit = scanLimit;
        this.servingLimit = servingLimit;
        this.outsideLimit = outsideLimit;
    }

    /** Makes a change to the scanned content; only the first one counts. */
    void change(Runnable change) {
        scanned.countDown();
        try {
            change.run();
        } finally {
            changed.countDown();
        }
    }

    /** Returns whether the first change has ended. */
    boolean hasEnded() {
        return changed.getCount() == 0;
    }

    /**
     * Waits until the server can open its port: until the first change has ended. If a generation serves already, requests need not wait longer than
     * the limit for it. If there is none, the port would only answer that nothing serves, so the wait is unlimited; the calls in a change have their own limits.
     *
     * @param serves whether a generation serves
     */
    void await(BooleanSupplier serves) throws InterruptedException {
        if (!scanned.await(scanLimit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn(
                    "The first scan of the folders has not finished within {} s; the server continues to serve",
                    scanLimit.toSeconds());
            return;
        }
        while (!changed.await(servingLimit.toMillis(), TimeUnit.MILLISECONDS)) {
            if (serves.getAsBoolean()) {
                LOG.warn(
                        "The first change has not finished within {} s; the server continues to serve",
                        servingLimit.toSeconds());
                return;
            }
            LOG.info("The first change has not finished yet; the server opens its port when it has");
        }
    }

    /**
     * Waits until the server can open its port. While the server retries what was refused for causes outside of it, such as an unreachable database,
     * the method also waits until something serves. The server opens its port when the limit has passed.
     */
    void await(Generations generations, Reconciler reconciler) throws InterruptedException {
        await(generations::serves);
        Retries retries = generations.outside().retries();
        if (hasEnded() && !outsideLimit.isZero()) {
            awaitOutside(milliseconds -> reconciler.await(
                    decided -> generations.serves() || retries.state().isEmpty(), milliseconds));
        }
        retries.started();
    }

    private interface Wait {
        boolean await(long milliseconds) throws InterruptedException;
    }

    private void awaitOutside(Wait state) throws InterruptedException {
        if (state.await(0)) {
            return;
        }
        LOG.warn(
                "Nothing can serve yet for causes outside of the server, such as an unreachable database. The server retries, and opens"
                        + " its port within {} s (mastaba.start.wait)",
                outsideLimit.toSeconds());
        if (!state.await(outsideLimit.toMillis())) {
            LOG.warn("Nothing can serve yet; the server opens its port, and continues to retry");
        }
    }
}
