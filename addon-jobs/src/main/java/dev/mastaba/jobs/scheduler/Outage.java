package dev.mastaba.jobs.scheduler;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An outage of the database, which is logged once when it begins, and once when it ends. Safe for any thread. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);

    private final String owner;
    private boolean lasting;

    Outage(String owner) {
        this.owner = owner;
    }

    synchronized void failed(Throwable failure) {
        if (!lasting) {
            lasting = true;
            LOG.warn(
                    "The jobs of {} cannot use their database; waiting jobs run when it is available again: {}",
                    owner,
                    failure.toString());
        }
        LOG.debug("The jobs of {} cannot use their database", owner, failure);
    }

    /** Returns whether an outage has ended. */
    synchronized boolean succeeded() {
        boolean ended = lasting;
        lasting = false;
        if (ended) {
            LOG.info("The jobs of {} can use their database again", owner);
        }
        return ended;
    }
}
