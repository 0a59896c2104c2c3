package dev.mastaba.jobs;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.engine.text.OneLine;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.server.BackgroundRequest;
import dev.mastaba.jobs.scheduler.PickedJob;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job, on a thread of its own. The state of the thread therefore ends with the run, and a job that does not respond to interruption can be
 * abandoned.
 */
final class JobRun implements JobContext {
    private static final int LONGEST_PROGRESS = 200;

    private final JobService service;
    private final JobDefinition job;
    private final PickedJob picked;
    private final Thread thread;
    private @Nullable Transaction transaction;
    private volatile @Nullable Cancellation cancelled;
    private volatile @Nullable Throwable failure;
    private volatile boolean succeeded;
    private volatile @Nullable String progress;
    private boolean interruptible = true;

    /** The reasons to end a run early. */
    enum Cancellation {
        /** The time limit was exceeded. */
        LIMIT,
        /** The generation was retired, or the server is being stopped. */
        RETIRED
    }

    JobRun(JobService service, JobDefinition job, PickedJob picked) {
        this.service = service;
        this.job = job;
        this.picked = picked;
        this.thread = new Thread(this::work, "job " + job.id());
        this.thread.setDaemon(true);
    }

    /** Starts the run, and waits until it has ended or the limit has passed; returns whether it has ended. */
    boolean start(Duration limit) throws InterruptedException {
        thread.start();
        return join(limit);
    }

    boolean join(Duration limit) throws InterruptedException {
        thread.join(Math.max(1, limit.toMillis()));
        return !thread.isAlive();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Asks the job to end, unless its work is done. */
    synchronized void cancel(Cancellation reason) {
        if (cancelled == null && interruptible) {
            cancelled = reason;
            thread.interrupt();
        }
    }

    /** Returns the reason why the run was to end early, or null. */
    @Nullable
    Cancellation cancelled() {
        return cancelled;
    }

    boolean succeeded() {
        return succeeded;
    }

    /** Returns the failure of a run that has ended without success. */
    Throwable failure() {
        return Objects.requireNonNullElseGet(failure, IllegalStateException::new);
    }

    PickedJob picked() {
        return picked;
    }

    /** Returns the latest progress if it has changed since the last call, or null. */
    @Nullable
    String newProgress() {
        String latest = progress;
        progress = null;
        return latest;
    }

    private void work() {
        try {
            Transactions.run(begun -> {
                transaction = begun;
                interruptible(true);
                job.job().run(this);
                // The commit must not be interrupted: its outcome would be unknown.
                interruptible(false);
                if (begun.isRollbackOnly()) {
                    throw new IllegalStateException("The job " + job.id() + " rolled its transaction back");
                }
                service.complete(job, picked, begun);
            });
            succeeded = true;
        } catch (Throwable any) { // also errors: the job alone has failed
            failure = any;
        }
    }

    private synchronized void interruptible(boolean now) {
        interruptible = now;
        if (!now) {
            var unused = Thread.interrupted();
        }
    }

    @Override
    public String id() {
        return job.id();
    }

    @Override
    public int attempt() {
        return picked.failures() + 1;
    }

    @Override
    public Instant scheduledTime() {
        return picked.due();
    }

    @Override
    public <P extends Record> P payload(Class<P> type) {
        String stored = picked.payload();
        if (stored == null) {
            throw JobProblems.unreadablePayload(job.id(), "the job has none");
        }
        return service.payloads().read(job.id(), stored, type);
    }

    @Override
    public Transaction transaction() {
        return Objects.requireNonNull(transaction);
    }

    @Override
    public JobQueue jobs() {
        return JobQueue.of(service, this::transaction);
    }

    @Override
    public Application application() {
        return service.application();
    }

    @Override
    public Request request() {
        URI url = service.settings().url();
        String root = Objects.requireNonNullElse(url.getRawPath(), "").replaceFirst("/$", "");
        Request request = application()
                .open(new BackgroundRequest(
                        url.getScheme(), url.getRawAuthority(), PercentCode.decode(root), root + "/"));
        transaction().shareWith(request);
        return request;
    }

    @Override
    public void progress(long done, long total, String text) {
        String parts = total > 0 ? done + " of " + total : Long.toString(done);
        String shown = text.isEmpty() ? parts : parts + ", " + OneLine.of(JobErrors.stored(text, LONGEST_PROGRESS));
        progress = JobErrors.stored(shown, LONGEST_PROGRESS);
    }

    @Override
    public boolean isCancelled() {
        return cancelled != null;
    }

    /** Returns the limit as text, for messages. */
    static String text(Duration limit) {
        return TimeUnit.MILLISECONDS.toSeconds(limit.toMillis()) > 0
                ? limit.toSeconds() + " s"
                : limit.toMillis() + " ms";
    }
}
