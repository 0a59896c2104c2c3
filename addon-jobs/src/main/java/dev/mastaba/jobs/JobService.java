package dev.mastaba.jobs;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.jobs.scheduler.JobRow;
import dev.mastaba.jobs.scheduler.JobScheduler;
import dev.mastaba.jobs.scheduler.JobTable;
import dev.mastaba.jobs.scheduler.PickedJob;
import dev.mastaba.jobs.scheduler.SchedulerSettings;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The jobs of one application in their database. Safe for any thread. */
final class JobService {
    private static final String CONSTRAINT = "23";
    private static final String KEY = "key:";
    private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

    private final String owner;
    private final DataSource database;
    private final Map<String, JobDefinition> jobs;
    private final JobsSettings settings;
    private final Payloads payloads;
    private final JobCounts counts;
    private final JobRunner runner = new JobRunner(this);
    private volatile @Nullable JobTable table;
    private volatile @Nullable JobScheduler scheduler;
    private volatile @Nullable Application application;
    private volatile @Nullable Supplier<Instant> clock;

    /**
     * Creates the service.
     *
     * @param owner the name of the application, which is part of the names in the table
     * @param jobs the jobs by id
     */
    JobService(
            String owner,
            DataSource database,
            Map<String, JobDefinition> jobs,
            JobsSettings settings,
            JobCounts counts) {
        this.owner = owner;
        this.database = database;
        this.settings = settings;
        this.payloads = new Payloads(settings.payload());
        this.counts = counts;
        this.jobs = new LinkedHashMap<>();
        jobs.forEach((id, job) -> this.jobs.put(name(id), job));
    }

    /** Returns the name of a job in the table. */
    String name(String id) {
        return prefix() + id;
    }

    /** Returns the beginning of the names of this application's jobs. */
    String prefix() {
        return owner + "/";
    }

    DataSource database() {
        return database;
    }

    JobsSettings settings() {
        return settings;
    }

    Payloads payloads() {
        return payloads;
    }

    JobCounts counts() {
        return counts;
    }

    JobRunner runner() {
        return runner;
    }

    /** Returns the jobs by their names in the table. */
    Map<String, JobDefinition> jobs() {
        return jobs;
    }

    Optional<JobDefinition> find(String name) {
        return Optional.ofNullable(jobs.get(name));
    }

    Application application() {
        return Objects.requireNonNull(application, "The application does not serve yet");
    }

    void application(Application serving) {
        application = serving;
    }

    /** Returns the time of the database, or that of a test. */
    Instant now() {
        Supplier<Instant> given = clock;
        JobTable known = table;
        return given != null
                ? given.get()
                : known == null ? Instant.now() : known.clock().now();
    }

    /** Replaces the time of the database. */
    void clock(Supplier<Instant> given) {
        clock = given;
    }

    JobTable table() {
        JobTable known = table;
        if (known == null) {
            try {
                known = connect();
            } catch (SQLException failed) {
                throw new IllegalStateException("The database of the jobs cannot be reached", failed);
            }
        }
        return known;
    }

    /** Reads the product and the time of the database. */
    JobTable connect() throws SQLException {
        JobTable known = JobTable.of(database)
                .orElseThrow(() -> new ConfigurationException(
                        JobProblems.unknownProduct(Origin.named(owner, "Jobs.of(config).in(database)"))));
        known.readTime(database);
        table = known;
        return known;
    }

    /** Begins to run jobs. */
    void start() {
        if (settings.threads() == 0 || jobs.isEmpty()) {
            return;
        }
        JobScheduler begun = JobScheduler.of(
                database,
                table(),
                jobs.keySet(),
                runner,
                new SchedulerSettings(owner, node(), settings.threads(), settings.poll(), settings.heartbeat()));
        scheduler = begun;
        begun.start();
    }

    private static String node() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            host = "unknown";
        }
        String process = "-" + ProcessHandle.current().pid();
        return JobErrors.stored(host, 50 - process.length()) + process;
    }

    Optional<JobScheduler> scheduler() {
        return Optional.ofNullable(scheduler);
    }

    boolean isPolling() {
        JobScheduler known = scheduler;
        return known != null && known.isPolling();
    }

    void wake() {
        JobScheduler known = scheduler;
        if (known != null) {
            known.triggerCheckForDueExecutions();
        }
    }

    /** Adds the recurring jobs that the table does not contain, and updates changed schedules. */
    void schedule() throws Exception {
        for (Map.Entry<String, JobDefinition> job : jobs.entrySet()) {
            if (job.getValue().recurs()) {
                Transactions.run(tx -> schedule(tx, job.getKey(), job.getValue()));
            }
        }
    }

    private void schedule(Transaction tx, String name, JobDefinition job) throws SQLException {
        Schedule schedule = job.requiredSchedule();
        DataSource source = tx.dataSource(database);
        JobRow known = table().find(source, name, JobDefinition.RECURRING).orElse(null);
        Instant first = schedule.first(now()).orElse(NEVER);
        if (known == null) {
            var unused = insertOnce(tx, name, JobDefinition.RECURRING, null, first, schedule.toString());
        } else if (!schedule.toString().equals(known.schedule())) {
            table().reschedule(source, name, JobDefinition.RECURRING, schedule.toString(), first);
        }
    }

    /** Returns the next time of a recurring job after its run. */
    static Instant next(JobDefinition job, Instant now) {
        return job.requiredSchedule().times().after(now).orElse(NEVER);
    }

    /** Returns the kind of a job that is to be queued. */
    JobDefinition kind(String kind, Record payload) {
        JobDefinition job = jobs.get(name(kind));
        if (job == null || job.payload() == null) {
            throw JobProblems.unknownKind(
                    kind,
                    jobs.values().stream()
                            .filter(each -> !each.recurs())
                            .map(JobDefinition::id)
                            .toList());
        }
        if (!job.payload().isInstance(payload)) {
            throw JobProblems.otherPayload(kind, job.payload(), payload);
        }
        return job;
    }

    /** Adds a job to a transaction; returns false if its key exists. */
    boolean enqueue(Transaction tx, JobDefinition job, Record payload, Instant due, boolean later, @Nullable String key)
            throws SQLException {
        String text = payloads.write(job.id(), payload);
        String name = name(job.id());
        if (key == null) {
            table().insert(tx.dataSource(database), name, UUID.randomUUID().toString(), text, due, null);
        } else if (!insertOnce(tx, name, KEY + key, text, due, null)) {
            return false;
        }
        counts.queued.increment();
        if (!later) {
            tx.afterCommit(this::wake);
        }
        return true;
    }

    private boolean insertOnce(
            Transaction tx,
            String name,
            String instance,
            @Nullable String payload,
            Instant due,
            @Nullable String schedule)
            throws SQLException {
        Connection connection = tx.connection(database);
        Savepoint before = connection.setSavepoint();
        try {
            table().insert(tx.dataSource(database), name, instance, payload, due, schedule);
            return true;
        } catch (SQLException refused) {
            if (refused.getSQLState() == null || !refused.getSQLState().startsWith(CONSTRAINT)) {
                throw refused;
            }
            connection.rollback(before);
            return false;
        }
    }

    /** Records the success of a run, as a part of its transaction. */
    void complete(JobDefinition job, PickedJob picked, Transaction tx) throws SQLException {
        DataSource source = tx.dataSource(database);
        if (job.recurs()) {
            Instant now = now();
            table().release(source, picked, next(job, now), now, null, 0);
            table().note(source, picked, null);
        } else {
            table().remove(source, picked);
        }
    }

    /** Makes the jobs of an id due now; returns their number. */
    int runNow(String id) throws Exception {
        int changed = Transactions.call(tx -> table().hasten(tx.dataSource(database), name(id), now()));
        wake();
        return changed;
    }
}
