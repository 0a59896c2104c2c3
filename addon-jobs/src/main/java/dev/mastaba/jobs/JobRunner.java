package dev.mastaba.jobs;

import dev.mastaba.jobs.JobRun.Cancellation;
import dev.mastaba.jobs.scheduler.JobTable;
import dev.mastaba.jobs.scheduler.JobWork;
import dev.mastaba.jobs.scheduler.PickedJob;
import dev.mastaba.transactions.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs of one application's jobs on this server, and what happens after their ends. Safe for any thread. */
final class JobRunner implements JobWork {
    private static final Logger LOG = LoggerFactory.getLogger(Job.class);
    private static final Duration SHORTEST_GRACE = Duration.ofSeconds(1);
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(10);
    private static final Duration GRACE_AT_END = Duration.ofSeconds(2);

    private final JobService service;
    private final Set<JobRun> running = ConcurrentHashMap.newKeySet();
    private final Map<String, JobRun> abandoned = new ConcurrentHashMap<>();

    JobRunner(JobService service) {
        this.service = service;
    }

    @Override
    public void begin() throws Exception {
        service.schedule();
    }

    @Override
    public void run(PickedJob picked) {
        if (service.isPolling()) {
            perform(picked);
        } else {
            release(picked);
        }
    }

    @Override
    public void lost(PickedJob picked) {
        service.find(picked.name())
                .ifPresent(job -> failed(
                        job,
                        picked,
                        new IllegalStateException("The server stopped or was unreachable while the job ran"),
                        false));
    }

    @Override
    public void beat() throws Exception {
        for (JobRun run : running) {
            String progress = run.newProgress();
            if (progress != null) {
                Transactions.run(
                        tx -> service.table().progress(tx.dataSource(service.database()), run.picked(), progress));
            }
        }
    }

    /** Runs a job, and stores its outcome. */
    void perform(PickedJob picked) {
        JobDefinition job = service.find(picked.name()).orElseThrow();
        JobRun former = abandoned.get(picked.name());
        if (former != null && former.isAlive()) {
            failed(job, picked, new IllegalStateException("An earlier run of the job has not ended"), false);
            return;
        }
        JobRun run = new JobRun(service, job, picked);
        running.add(run);
        service.counts().running.incrementAndGet();
        try {
            end(job, run, ended(run, job.rules().limit()));
        } catch (OutOfMemoryError noThread) {
            failed(job, picked, noThread, false);
        } finally {
            running.remove(run);
            service.counts().running.decrementAndGet();
        }
    }

    /** Asks all running jobs to end, because their generation is retired. */
    void retire() {
        running.forEach(run -> run.cancel(Cancellation.RETIRED));
    }

    private static boolean ended(JobRun run, Duration limit) {
        try {
            if (run.start(limit)) {
                return true;
            }
            run.cancel(Cancellation.LIMIT);
            return run.join(limit.compareTo(LONGEST_GRACE) > 0 ? LONGEST_GRACE : limit.plus(SHORTEST_GRACE));
        } catch (InterruptedException end) {
            run.cancel(Cancellation.RETIRED);
            try {
                return run.join(GRACE_AT_END);
            } catch (InterruptedException again) {
                return false;
            }
        }
    }

    private void end(JobDefinition job, JobRun run, boolean ended) {
        if (!ended) {
            LOG.error("The job {} does not respond to interruption; its thread continues without effect", job.id());
            abandoned.put(run.picked().name(), run);
        }
        if (ended && run.succeeded()) {
            service.counts().succeeded.increment();
        } else if (run.cancelled() == Cancellation.RETIRED) {
            release(run.picked());
        } else if (run.cancelled() == Cancellation.LIMIT) {
            failed(job, run.picked(), overdue(job, run, ended), !ended);
        } else {
            failed(job, run.picked(), run.failure(), false);
        }
    }

    private static Throwable overdue(JobDefinition job, JobRun run, boolean ended) {
        TimeoutException overdue = new TimeoutException("The job " + job.id() + " exceeded its limit of "
                + JobRun.text(job.rules().limit()));
        if (ended) {
            overdue.initCause(run.failure());
        }
        return overdue;
    }

    /** Lets a job that did not fail run again immediately, on a server or generation that is not being stopped. */
    private void release(PickedJob picked) {
        service.counts().released.increment();
        LOG.info("The job {} is released, and runs again later", picked.name());
        store(picked, source -> service.table().release(source, picked, picked.due(), null, null, picked.failures()));
    }

    private void failed(JobDefinition job, PickedJob picked, Throwable failure, boolean stuck) {
        service.counts().failed.increment();
        int attempts = picked.failures() + 1;
        boolean last = attempts >= job.rules().attempts() || stuck || failure instanceof PermanentFailureException;
        if (last) {
            LOG.error("The job {} failed in its last attempt ({})", job.id(), attempts, failure);
        } else {
            LOG.warn("The job {} failed in attempt {}; it is repeated", job.id(), attempts, failure);
        }
        Instant now = service.now();
        Duration pause = job.rules().pause(attempts, ThreadLocalRandom.current());
        String error = JobErrors.text(failure);
        JobTable table = service.table();
        store(picked, source -> {
            if (last && !job.recurs()) {
                table.bury(source, picked, attempts, now, error);
                service.counts().dead.increment();
                return;
            }
            table.release(source, picked, next(job, now, pause, last), null, now, last ? 0 : attempts);
            table.note(source, picked, error);
        });
    }

    private static Instant next(JobDefinition job, Instant now, Duration pause, boolean last) {
        Instant repeated = now.plus(pause);
        if (!job.recurs()) {
            return repeated;
        }
        Instant scheduled = JobService.next(job, now);
        return last || scheduled.isBefore(repeated) ? scheduled : repeated;
    }

    private void store(PickedJob picked, Change change) {
        try {
            Transactions.run(tx -> change.apply(tx.dataSource(service.database())));
        } catch (Exception failed) {
            LOG.warn(
                    "The outcome of the job {} could not be stored; the job runs again when its heartbeats are missed",
                    picked.name(),
                    failed);
        }
    }

    private interface Change {
        void apply(DataSource source) throws Exception;
    }
}
