package dev.mastaba.osgi.container;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first look at the folders after a start: the scan, and the change that follows from it. Safe for any thread. */
final class FirstLook {
    private static final Logger LOG = LoggerFactory.getLogger(FirstLook.class);

    private final Duration scanLimit;
    private final Duration servingLimit;
    private final CountDownLatch scanned = new CountDownLatch(1);
    private final CountDownLatch changed = new CountDownLatch(1);

    /**
     * Creates a first look.
     *
     * @param scanLimit the time to wait for folders that do not respond
     * @param servingLimit the time to wait for the change while a former generation serves
     */
    FirstLook(Duration scanLimit, Duration servingLimit) {
        this.scanLimit = scanLimit;
        this.servingLimit = servingLimit;
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
}
