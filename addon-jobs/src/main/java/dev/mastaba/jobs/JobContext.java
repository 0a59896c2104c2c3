package dev.mastaba.jobs;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.Request;
import dev.mastaba.transactions.Transaction;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** One run of a job. Instances must be used by one thread at a time, except for {@link #isCancelled}. */
@ProviderType
public interface JobContext {
    /** Returns the id of the job, such as {@code wiki:digest}. */
    String id();

    /** Returns the number of this attempt; the first is 1. */
    int attempt();

    /** Returns the time for which this run was scheduled. The run can begin later, but not earlier. */
    Instant scheduledTime();

    /**
     * Returns the payload of a queued job.
     *
     * @throws IllegalStateException if the job has no payload, or the stored payload cannot be read as this type
     */
    <P extends Record> P payload(Class<P> type);

    /**
     * Returns the transaction of this run. It is committed at the end of the job, together with the removal of the job from the queue: changes in the
     * database of the jobs take effect exactly once. After {@code rollbackOnly()}, the run counts as failed.
     */
    Transaction transaction();

    /** Returns the queue, for jobs that exist only if this run succeeds. */
    JobQueue jobs();

    /** Returns the application to which the job belongs. */
    Application application();

    /**
     * Returns a request of the application for code that requires one, such as templates and URLs: {@code Urls.of(context.request())}. Its scheme, host,
     * and path are those of the setting {@code mastaba.jobs.url}. Each call returns a new request, without session and user, and with
     * the transaction of this run.
     */
    Request request();

    /**
     * Reports the progress for {@code mastaba jobs}. Each call is cheap; the table receives the latest report at intervals.
     *
     * @param done the number of parts that are done
     * @param total the number of all parts, or 0 if it is unknown
     * @param text a short description; only the beginning is kept
     */
    void progress(long done, long total, String text);

    /**
     * Returns whether the job is to end soon, because its time limit was exceeded or its generation is retired. The thread is then also interrupted. A
     * job that ends with an exception after this is run again later. This method can be called on any thread.
     */
    boolean isCancelled();
}
