package dev.mastaba.examples.wiki;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.transactions.Transactions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lifecycle that adds the shipped pages while the wiki serves, on a thread of its own: on a busy machine this takes longer than a lifecycle may
 * take. While the database is unreachable, it tries again at intervals.
 */
final class DocumentsImport implements Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentsImport.class);
    private static final int PAUSE_SECONDS = 10;

    private final WikiDatabase database;
    private final CountDownLatch retiring = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    DocumentsImport(WikiDatabase database) {
        this.database = database;
    }

    @Override
    public void live(Application application) {
        Thread started = new Thread(this::bring, "wiki-documents");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void bring() {
        try {
            while (!isAdded() && !retiring.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("The shipped pages are missing");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAdded() {
        try {
            Transactions.run(transaction -> database.shipped(transaction).bring());
            return true;
        } catch (Exception failed) {
            LOG.warn("The shipped pages could not be added; the wiki tries again in {} s", PAUSE_SECONDS, failed);
            return false;
        }
    }

    /** Ends the attempts. One that runs is not interrupted, because that would close an embedded database. */
    @Override
    public void retiring(Application application) {
        retiring.countDown();
    }

    @Override
    public boolean isWorking() {
        Thread started = thread;
        return started != null && started.isAlive();
    }
}
