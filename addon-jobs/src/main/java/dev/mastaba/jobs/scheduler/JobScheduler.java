package dev.mastaba.jobs.scheduler;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskRepository;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A scheduler that polls the table of jobs and keeps the heartbeats of running jobs. Its own threads replace those of db-scheduler, so that an outage of
 * the database is logged once, and polling can stop while jobs run. Safe for any thread.
 */
public final class JobScheduler extends Scheduler {
    private static final int MISSED_HEARTBEATS = 6;
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final DataSource database;
    private final JobTable table;
    private final JobWork work;
    private final SchedulerSettings settings;
    private final TaskRepository repository;
    private final ThreadPoolExecutor pool;
    private final Outage outage;
    private final Wait polls = new Wait();
    private final Wait heartbeats = new Wait();
    private final Thread poller;
    private volatile boolean polling = true;

    private JobScheduler(
            DataSource database,
            JobTable table,
            JobWork work,
            SchedulerSettings settings,
            JdbcTaskRepository repository,
            TaskResolver tasks,
            ThreadPoolExecutor pool,
            ScheduledExecutorService unused) {
        super(
                table.clock(),
                repository,
                repository,
                tasks,
                settings.threads(),
                pool,
                new SchedulerName.Fixed(settings.node()),
                new Waiter(settings.poll(), table.clock()),
                settings.heartbeat(),
                MISSED_HEARTBEATS,
                List.of(),
                List.of(),
                table.product().polling(),
                FOREVER,
                Duration.ZERO,
                LogLevel.OFF,
                false,
                List.of(),
                unused,
                unused);
        this.database = database;
        this.table = table;
        this.work = work;
        this.settings = settings;
        this.repository = repository;
        this.pool = pool;
        this.outage = new Outage(settings.owner());
        this.poller = thread("jobs of " + settings.owner() + ": poll", this::poll);
        unused.shutdown();
    }

    /** Returns a scheduler that has not begun to poll. */
    public static JobScheduler of(
            DataSource database, JobTable table, Collection<String> names, JobWork work, SchedulerSettings settings) {
        List<Task<?>> tasks =
                names.stream().map(name -> new JobTask(name, work)).collect(Collectors.toList());
        TaskResolver resolver = table.resolver(tasks);
        JdbcTaskRepository repository = table.repository(
                database,
                new TextRows(table.product().customization(), names),
                new SchedulerName.Fixed(settings.node()),
                resolver);
        ThreadPoolExecutor pool = (ThreadPoolExecutor)
                Executors.newFixedThreadPool(settings.threads(), work1 -> thread("jobs of " + settings.owner(), work1));
        return new JobScheduler(
                database, table, work, settings, repository, resolver, pool, Executors.newScheduledThreadPool(0));
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to poll. */
    @Override
    public void start() {
        poller.start();
        thread("jobs of " + settings.owner() + ": heartbeat", this::beat).start();
    }

    @Override
    public void triggerCheckForDueExecutions() {
        polls.wake();
    }

    /** Returns whether the scheduler reserves jobs. */
    public boolean isPolling() {
        return polling;
    }

    /** Stops to reserve jobs; running jobs continue, and keep their heartbeats. */
    public void stopPolling() {
        polling = false;
        polls.end();
    }

    /** Ends all threads of the scheduler; those that run jobs are interrupted. */
    @Override
    public void stop() {
        stopPolling();
        heartbeats.end();
        pool.shutdownNow();
    }

    /** Waits until the last poll and all running jobs have ended, after {@link #stopPolling}; returns whether they did. */
    public boolean awaitRunning(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        poller.join(Math.max(1, limit.toMillis()));
        if (poller.isAlive()) {
            return false;
        }
        pool.shutdown();
        return pool.awaitTermination(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void poll() {
        boolean begun = false;
        Duration pause;
        do {
            try {
                if (!begun) {
                    table.readTime(database);
                    work.begin();
                    begun = true;
                }
                executeDue();
                outage.succeeded();
                pause = settings.poll();
            } catch (Exception | LinkageError | AssertionError failed) {
                outage.failed(failed);
                pause = Wait.longer(settings.poll());
            }
        } while (polls.pause(pause));
    }

    /** Keeps the heartbeats. After an outage, other nodes get the time to continue theirs before they are considered dead. */
    private void beat() {
        int patience = 0;
        do {
            try {
                table.readTime(database);
                for (CurrentlyExecuting running : getCurrentlyExecuting()) {
                    repository.updateHeartbeat(
                            running.getExecution(), table.clock().now());
                }
                work.beat();
                if (patience > 0) {
                    patience--;
                } else if (polling) {
                    detectDeadExecutions();
                }
            } catch (Exception | LinkageError | AssertionError failed) {
                outage.failed(failed);
                patience = MISSED_HEARTBEATS;
            }
        } while (heartbeats.pause(settings.heartbeat()));
    }
}
