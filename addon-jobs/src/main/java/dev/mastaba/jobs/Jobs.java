package dev.mastaba.jobs;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.Request;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The directives for jobs, {@code Jobs.of(config).add(..)}, and static methods that return the queue. Instances are confined to the thread that composes
 * the application; the static methods can be called on any thread.
 */
public final class Jobs implements Directives {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(:[A-Za-z0-9][A-Za-z0-9._-]*)?");
    private static final int LONGEST_ID = 100;

    private final Configurator config;

    private Jobs(Configurator config) {
        this.config = config;
    }

    /** Returns the directives for a configurator. The jobs add-on becomes part of the application and ranks below the calling add-on. */
    public static Jobs of(Configurator config) {
        Transactions.of(config);
        config.require(JobsAddOn.NAME);
        return new Jobs(config);
    }

    /**
     * Returns the queue of a request. Queued jobs are stored with the request's transaction: they exist if and only if it is committed.
     *
     * @throws java.util.NoSuchElementException if the application does not include the jobs add-on
     */
    public static JobQueue of(Request request) {
        return JobQueue.of(Application.of(request).get(Key.of(JobService.class)), () -> Transaction.of(request));
    }

    /**
     * Returns the queue of another transaction, such as one of {@code Transactions.run(..)}.
     *
     * @throws java.util.NoSuchElementException if the application does not include the jobs add-on
     */
    public static JobQueue of(Application application, Transaction transaction) {
        return JobQueue.of(application.get(Key.of(JobService.class)), () -> transaction);
    }

    /**
     * Returns the database that the application declares for its jobs, so that an add-on can store data together with its jobs. It is known after {@link
     * Phase#FIRST}.
     */
    public static Optional<DataSource> database(Registry registry) {
        return registry.find(Key.of(DeclaredDatabase.class)).map(DeclaredDatabase::source);
    }

    /**
     * Sets the database that contains the jobs. Its tables, {@code mastaba_job} and {@code mastaba_job_dead}, are created when the application is first
     * deployed. All servers that use the same database share the jobs. A higher-ranked add-on replaces the database.
     *
     * @param database the database: H2, PostgreSQL, or MariaDB
     */
    public Jobs in(DataSource database) {
        ArgumentChecks.value("a database", database);
        JobsSettings settings = JobsSettings.of(config.settings());
        config.declare(Action.of("job database")
                .phase(Phase.FIRST)
                .introspectable(Introspectable.of("job databases", "", "job database"))
                .effect(registry ->
                        registry.put(Key.of(DeclaredDatabase.class), new DeclaredDatabase(database, settings))));
        return this;
    }

    /**
     * Adds a recurring job. A higher-ranked add-on replaces a job with the same id; two jobs of other add-ons with the same id conflict.
     *
     * @param id the id, such as {@code wiki:digest}: letters, digits, {@code .}, {@code _}, {@code -}, and one colon
     */
    public Jobs add(String id, Schedule schedule, Job job, JobOption... options) {
        ArgumentChecks.value("the schedule of the job " + id, schedule);
        declare(id, schedule, null, ArgumentChecks.value("the job " + id, job), options);
        return this;
    }

    /**
     * Adds a kind of queued jobs. Conflicts are resolved as for recurring jobs.
     *
     * @param kind the id of the kind, in the form of the ids of recurring jobs
     * @param payload the record that each job of this kind contains; it is stored as JSON
     */
    public <P extends Record> Jobs add(
            String kind, Class<P> payload, JobHandler<? super P> handler, JobOption... options) {
        ArgumentChecks.value("the payload of the job " + kind, payload);
        ArgumentChecks.value("the handler of the job " + kind, handler);
        declare(kind, null, payload, context -> handler.run(context.payload(payload), context), options);
        return this;
    }

    /**
     * Wraps a job of another add-on. If several add-ons wrap a job, the wrapper of the highest-ranked one is the outermost.
     *
     * @param id the id of a recurring job or a kind
     */
    public Jobs wrap(String id, JobWrapper wrapper) {
        ArgumentChecks.name("the id of a job", id);
        ArgumentChecks.value("the wrapper of the job " + id, wrapper);
        config.declare(Action.unnamed()
                .introspectable(Introspectable.each("job wrappers", id + " " + config.addOn(), "job wrapper")
                        .with("id", id)
                        .with("wrapper", Describe.typeOf(wrapper)))
                .effect((registry, action) -> JobChanges.in(registry).wraps(id, action.origin(), wrapper)));
        return this;
    }

    /**
     * Removes a job of a lower-ranked add-on. Jobs of a removed kind stay in the table, and are not run.
     *
     * @param id the id of a recurring job or a kind
     */
    public Jobs remove(String id) {
        ArgumentChecks.name("the id of a job", id);
        config.declare(Action.of("job", id)
                .introspectable(
                        Introspectable.of("job removals", id, "job removal").with("id", id))
                .effect((registry, action) -> JobChanges.in(registry).removes(id, action.origin())));
        return this;
    }

    private void declare(
            String id,
            @Nullable Schedule schedule,
            @Nullable Class<? extends Record> payload,
            Job job,
            JobOption... options) {
        ArgumentChecks.name("a job", id);
        JobRules rules = JobRules.STANDARD;
        for (JobOption option : options) {
            rules = ArgumentChecks.value("an option of the job " + id, option).apply(rules);
        }
        JobRules given = rules;
        config.declare(
                Action.unnamed().effect(registry -> JobChanges.in(registry).declares(id)));
        config.declare(Action.of("job", id)
                .introspectable(Introspectable.of("jobs", id, "job")
                        .with("id", id)
                        .with("schedule", schedule == null ? "" : schedule.toString())
                        .with("payload", payload == null ? "" : payload.getName())
                        .with("attempts", rules.attempts())
                        .with("limit", String.valueOf(rules.limit())))
                .effect((registry, action) -> {
                    JobDefinition definition =
                            new JobDefinition(id, config.addOn(), action.origin(), schedule, payload, given, job);
                    check(definition);
                    registry.put(Key.named(JobDefinition.class, id), definition);
                }));
    }

    private void check(JobDefinition job) {
        if (!ID.matcher(job.id()).matches() || job.id().length() > LONGEST_ID) {
            config.report(JobProblems.badId(job.id(), job.origin()));
        }
        job.rules().invalid().ifPresent(how -> config.report(JobProblems.badRules(job.id(), how, job.origin())));
        if (job.recurs()) {
            try {
                var unused = job.requiredSchedule().times();
            } catch (IllegalArgumentException invalid) {
                config.report(JobProblems.badSchedule(job.id(), String.valueOf(invalid.getMessage()), job.origin()));
            }
        }
    }
}
