package dev.mastaba.jobs;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.jobs.scheduler.JobRow;
import dev.mastaba.jobs.scheduler.PickedJob;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The jobs of an application in a test: {@code TestJobs.of(app.application())}. Jobs run only when the test calls {@link #runDue}, and the time is that of
 * the test. Compose the application with the setting {@code mastaba.jobs.threads = 0}, so that its own scheduler does not run jobs before. Confined to
 * the test's thread.
 */
public final class TestJobs {
    private static final int MOST = 1000;

    private final JobService service;
    private volatile Instant now;

    private TestJobs(JobService service) {
        this.service = service;
        this.now = service.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Returns the jobs of a started application, and stops its scheduler.
     *
     * @throws java.util.NoSuchElementException if the application does not include the jobs add-on
     */
    public static TestJobs of(Application application) {
        JobService service = application.get(Key.of(JobService.class));
        service.scheduler().ifPresent(scheduler -> scheduler.stop());
        service.application(application);
        TestJobs jobs = new TestJobs(service);
        service.clock(() -> jobs.now);
        return jobs;
    }

    /** Returns the current time of the jobs. */
    public Instant now() {
        return now;
    }

    /** Moves the time forward. */
    public void advance(Duration time) {
        now = now.plus(time);
    }

    /** Sets the time. */
    public void setTime(Instant time) {
        now = time;
    }

    /**
     * Runs the jobs that are due, in the order of their times, including those that they queue. Failures are stored as on a server.
     *
     * @return the ids of the jobs that ran, including failed ones
     * @throws Exception if the database cannot be used
     */
    public List<String> runDue() throws Exception {
        service.schedule();
        List<String> ran = new ArrayList<>();
        for (List<PickedJob> due = pick(); !due.isEmpty() && ran.size() < MOST; due = pick()) {
            for (PickedJob job : due) {
                service.runner().perform(job);
                ran.add(job.name().substring(service.prefix().length()));
            }
        }
        return ran;
    }

    private List<PickedJob> pick() {
        return service.table().pickDue(service.database(), service.jobs().keySet(), now);
    }

    /**
     * Returns the payloads of the queued jobs of a kind, in the order in which they are due.
     *
     * @throws SQLException if the database cannot be used
     */
    public <P extends Record> List<P> queued(String kind, Class<P> type) throws SQLException {
        return rows(kind).stream()
                .map(row -> service.payloads().read(kind, Objects.requireNonNullElse(row.payload(), "null"), type))
                .toList();
    }

    /**
     * Returns the times of the waiting jobs of an id, in ascending order.
     *
     * @throws SQLException if the database cannot be used
     */
    public List<Instant> times(String id) throws SQLException {
        return rows(id).stream().map(JobRow::due).toList();
    }

    /**
     * Returns the errors of the dead jobs of a kind.
     *
     * @throws SQLException if the database cannot be used
     */
    public List<String> dead(String kind) throws SQLException {
        return service.table().dead(service.database(), service.prefix(), MOST).stream()
                .filter(row -> row.name().equals(service.name(kind)))
                .map(row -> row.error())
                .toList();
    }

    private List<JobRow> rows(String id) throws SQLException {
        return service.table().waiting(service.database(), service.name(id), MOST);
    }
}
