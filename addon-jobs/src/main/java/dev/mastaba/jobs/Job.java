package dev.mastaba.jobs;

import org.osgi.annotation.versioning.ConsumerType;

/** The work of a job. Implementations must be safe for concurrent use by multiple threads. */
@ConsumerType
@FunctionalInterface
public interface Job {
    /**
     * Does the work on a separate thread, in a transaction that is committed at the end. After an exception or error, the transaction is rolled back,
     * and the job runs again later. A job can run more than once, so effects outside of the transaction must be repeatable.
     *
     * @param context the facts about this run; it must not be used after the end of the run
     * @throws Exception any failure
     */
    void run(JobContext context) throws Exception;
}
