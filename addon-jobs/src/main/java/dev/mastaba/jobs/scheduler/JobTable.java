package dev.mastaba.jobs.scheduler;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.task.RescheduleUpdate;
import com.github.kagkarlsson.scheduler.task.Task;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The tables of jobs in one database. The methods do not commit; pass a data source whose connections belong to a transaction, or commit automatically.
 * Safe for any thread.
 */
public final class JobTable {
    static final String NAME = "mastaba_job";

    private static final SchedulerName UNUSED = new SchedulerName.Fixed("unused");

    private final JobsProduct product;
    private final TextRows rows;
    private final JobStatements sql;
    private final DatabaseClock clock = new DatabaseClock();
    private final TaskResolver unresolved = new TaskResolver(new SchedulerListeners(List.of()), clock, List.of());

    private JobTable(JobsProduct product) {
        this.product = product;
        this.rows = new TextRows(product.customization(), List.of());
        this.sql = new JobStatements(rows);
    }

    /** Returns the tables in a database, or an empty {@code Optional} if the product is not supported. */
    public static Optional<JobTable> of(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Optional<JobsProduct> product = JobsProduct.of(connection);
            return product.map(JobTable::new);
        }
    }

    JobsProduct product() {
        return product;
    }

    /** Returns the time of the database. */
    public DatabaseClock clock() {
        return clock;
    }

    /** Reads the time of the database. */
    public void readTime(DataSource source) throws SQLException {
        long before = System.nanoTime();
        List<Instant> time = sql.query(source, row -> sql.required(row, "t"), product.timeQuery());
        clock.set(time.get(0), before, System.nanoTime());
    }

    JdbcTaskRepository repository(DataSource source, TextRows values, SchedulerName node, TaskResolver resolver) {
        return new JdbcTaskRepository(source, true, values, NAME, resolver, node, new TextSerializer(), false, clock);
    }

    TaskResolver resolver(List<Task<?>> tasks) {
        return new TaskResolver(new SchedulerListeners(List.of()), clock, tasks);
    }

    /** Returns the rows, as a part of the transaction of a data source. */
    private JdbcTaskRepository in(DataSource source) {
        return new JdbcTaskRepository(
                source, false, rows, NAME, unresolved, UNUSED, new TextSerializer(), false, clock);
    }

    /** Reserves the jobs that are due at a time, at most ten. */
    public List<PickedJob> pickDue(DataSource source, Collection<String> names, Instant now) {
        TaskResolver tasks =
                resolver(names.stream().<Task<?>>map(JobTask::unused).toList());
        JdbcTaskRepository repository = repository(source, new TextRows(product.customization(), names), UNUSED, tasks);
        return repository.getDue(now, 10).stream()
                .flatMap(row -> repository.pick(row, now).stream())
                .map(PickedJob::of)
                .toList();
    }

    /**
     * Adds a job.
     *
     * @param schedule the schedule of a recurring job, or null
     */
    public void insert(
            DataSource source,
            String name,
            String instance,
            @Nullable String payload,
            Instant due,
            @Nullable String schedule)
            throws SQLException {
        sql.update(
                source,
                "INSERT INTO mastaba_job (task_name, task_instance, task_data, execution_time, picked, version, schedule)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                name,
                instance,
                payload,
                due,
                false,
                1L,
                schedule);
    }

    /**
     * Removes a job that is done.
     *
     * @throws RuntimeException if this node has lost the job in the meantime
     */
    public void remove(DataSource source, PickedJob job) {
        in(source).remove(job.execution());
    }

    /**
     * Releases a job for a later run.
     *
     * @param succeeded the time of the success, or null
     * @param failed the time of the failure, or null
     * @param failures the number of failed attempts
     * @throws RuntimeException if this node has lost the job in the meantime
     */
    public void release(
            DataSource source,
            PickedJob job,
            Instant next,
            @Nullable Instant succeeded,
            @Nullable Instant failed,
            int failures) {
        RescheduleUpdate.Builder update = RescheduleUpdate.toExecutionTime(next).consecutiveFailures(failures);
        if (succeeded != null) {
            update.lastSuccess(succeeded);
        }
        if (failed != null) {
            update.lastFailure(failed);
        }
        in(source).reschedule(job.execution(), update.build());
    }

    /** Records the error of the last attempt, and removes the progress. */
    public void note(DataSource source, PickedJob job, @Nullable String error) throws SQLException {
        sql.update(
                source,
                "UPDATE mastaba_job SET last_error = ?, progress = NULL WHERE task_name = ? AND task_instance = ?",
                error,
                job.name(),
                job.instance());
    }

    /** Records the progress of a job that runs on this node. */
    public void progress(DataSource source, PickedJob job, String progress) throws SQLException {
        sql.update(
                source,
                "UPDATE mastaba_job SET progress = ? WHERE task_name = ? AND task_instance = ? AND version = ?",
                progress,
                job.name(),
                job.instance(),
                job.execution().version);
    }

    /** Moves a job that has failed too often to the table of dead jobs. */
    public void bury(DataSource source, PickedJob job, int attempts, Instant failed, String error) throws SQLException {
        remove(source, job);
        discard(source, job.name(), job.instance());
        sql.update(
                source,
                "INSERT INTO mastaba_job_dead (task_name, task_instance, task_data, attempts, failed, last_error)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                job.name(),
                job.instance(),
                job.payload(),
                attempts,
                failed,
                error);
    }

    /** Lets a dead job run again; returns whether it exists. */
    public boolean revive(DataSource source, String name, String instance, Instant due) throws SQLException {
        List<@Nullable String> payload = sql.query(
                source,
                row -> row.getString("task_data"),
                "SELECT task_data FROM mastaba_job_dead WHERE task_name = ? AND task_instance = ?",
                name,
                instance);
        if (payload.isEmpty() || !discard(source, name, instance)) {
            return false;
        }
        insert(source, name, instance, payload.get(0), due, null);
        return true;
    }

    /** Removes a dead job; returns whether it existed. */
    public boolean discard(DataSource source, String name, String instance) throws SQLException {
        return sql.update(
                        source,
                        "DELETE FROM mastaba_job_dead WHERE task_name = ? AND task_instance = ?",
                        name,
                        instance)
                > 0;
    }

    /** Makes all waiting jobs of a name due; returns their number. */
    public int hasten(DataSource source, String name, Instant due) throws SQLException {
        return sql.update(
                source,
                "UPDATE mastaba_job SET execution_time = ?, version = version + 1 WHERE task_name = ? AND picked = ?",
                due,
                name,
                false);
    }

    /** Returns a job, or an empty {@code Optional} if it does not exist. */
    public Optional<JobRow> find(DataSource source, String name, String instance) throws SQLException {
        return sql
                .query(
                        source,
                        this::row,
                        "SELECT * FROM mastaba_job WHERE task_name = ? AND task_instance = ?",
                        name,
                        instance)
                .stream()
                .findFirst();
    }

    /** Changes the schedule of a recurring job, unless it runs. */
    public void reschedule(DataSource source, String name, String instance, String schedule, Instant next)
            throws SQLException {
        sql.update(
                source,
                "UPDATE mastaba_job SET schedule = ?, execution_time = ?, version = version + 1"
                        + " WHERE task_name = ? AND task_instance = ? AND picked = ?",
                schedule,
                next,
                name,
                instance,
                false);
    }

    /** Returns the numbers of jobs by name. */
    public List<JobCount> counts(DataSource source, String prefix) throws SQLException {
        return sql.query(
                source,
                row -> new JobCount(row.getString("task_name"), row.getLong("waiting"), sql.time(row, "next_time")),
                "SELECT task_name, SUM(CASE WHEN picked = ? THEN 0 ELSE 1 END) AS waiting,"
                        + " MIN(CASE WHEN picked = ? THEN NULL ELSE execution_time END) AS next_time"
                        + " FROM mastaba_job WHERE task_name LIKE ? ESCAPE '!' GROUP BY task_name ORDER BY task_name",
                true,
                true,
                like(prefix));
    }

    /** Returns the jobs that run or recur. */
    public List<JobRow> notable(DataSource source, String prefix, int most) throws SQLException {
        return sql.query(
                source,
                this::row,
                "SELECT * FROM mastaba_job WHERE task_name LIKE ? ESCAPE '!' AND (picked = ? OR schedule IS NOT NULL)"
                        + " ORDER BY task_name, task_instance " + rows.getQueryLimitPart(most),
                like(prefix),
                true);
    }

    /** Returns the jobs of a name in the order in which they are due. */
    public List<JobRow> waiting(DataSource source, String name, int most) throws SQLException {
        return sql.query(
                source,
                this::row,
                "SELECT * FROM mastaba_job WHERE task_name = ? ORDER BY execution_time, task_instance "
                        + rows.getQueryLimitPart(most),
                name);
    }

    /** Returns the dead jobs, the latest first. */
    public List<DeadRow> dead(DataSource source, String prefix, int most) throws SQLException {
        return sql.query(
                source,
                this::dead,
                "SELECT * FROM mastaba_job_dead WHERE task_name LIKE ? ESCAPE '!' ORDER BY failed DESC "
                        + rows.getQueryLimitPart(most),
                like(prefix));
    }

    /** Returns the dead jobs of a kind, the latest first; only one of them if an instance is given. */
    public List<DeadRow> deadOf(DataSource source, String name, Optional<String> instance, int most)
            throws SQLException {
        return sql.query(
                source,
                this::dead,
                "SELECT * FROM mastaba_job_dead WHERE task_name = ? AND task_instance LIKE ? ESCAPE '!'"
                        + " ORDER BY failed DESC " + rows.getQueryLimitPart(most),
                name,
                instance.map(JobTable::escaped).orElse("%"));
    }

    private DeadRow dead(ResultSet row) throws SQLException {
        return new DeadRow(
                row.getString("task_name"),
                row.getString("task_instance"),
                row.getInt("attempts"),
                sql.required(row, "failed"),
                Optional.ofNullable(row.getString("last_error")).orElse(""));
    }

    private static String like(String prefix) {
        return escaped(prefix) + "%";
    }

    private static String escaped(String text) {
        return text.replaceAll("[!_%]", "!$0");
    }

    private JobRow row(ResultSet row) throws SQLException {
        return new JobRow(
                row.getString("task_name"),
                row.getString("task_instance"),
                row.getString("task_data"),
                sql.required(row, "execution_time"),
                row.getBoolean("picked")
                        ? Optional.ofNullable(row.getString("picked_by")).orElse("")
                        : null,
                row.getInt("consecutive_failures"),
                sql.time(row, "last_success"),
                sql.time(row, "last_failure"),
                row.getString("schedule"),
                row.getString("last_error"),
                row.getString("progress"));
    }
}
