package dev.mastaba.jobs;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The work of queued jobs with a payload. Implementations must be safe for concurrent use by multiple threads.
 *
 * @param <P> the type of the payload
 */
@ConsumerType
@FunctionalInterface
public interface JobHandler<P extends Record> {
    /**
     * Does the work, as {@link Job#run} does.
     *
     * @param payload the payload that was queued, possibly by an earlier version of the code: components that it did not contain are null or zero
     * @throws Exception any failure
     */
    void run(P payload, JobContext context) throws Exception;
}
