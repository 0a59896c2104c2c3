package dev.mastaba.api;

import dev.mastaba.transactions.Transactions;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The deletion of expired responses, at most once a minute. Thread-safe. */
final class Cleaning {
    private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);
    private static final long INTERVAL = 60_000;

    private final DataSource database;
    private final AtomicLong next = new AtomicLong();

    Cleaning(DataSource database) {
        this.database = database;
    }

    /** Deletes expired responses if a minute has passed. The current time is in milliseconds since 1970. */
    void run(long now) {
        long due = next.get();
        if (now < due || !next.compareAndSet(due, now + INTERVAL)) {
            return;
        }
        try {
            Transactions.run(tx -> new AnswerTable(tx.connection(database)).clean(now));
        } catch (Exception failure) {
            LOG.debug("Expired responses were not deleted; the next attempt follows in a minute", failure);
        }
    }
}
