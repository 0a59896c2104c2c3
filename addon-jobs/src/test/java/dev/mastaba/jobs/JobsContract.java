package dev.mastaba.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.mastaba.core.application.Application;
import dev.mastaba.jobs.Shop.Confirmation;
import dev.mastaba.transactions.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The behavior of jobs on each database. */
@Timeout(120)
abstract class JobsContract {
    private static final String KIND = "shop:confirmation";

    /** Returns an empty database. */
    abstract DataSource database();

    private static <T> T next(LinkedBlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(60, TimeUnit.SECONDS);
        assertThat(next).as("a run within 60 s").isNotNull();
        return next;
    }

    private static void enqueue(Application application, int order) throws Exception {
        Transactions.run(tx -> Jobs.of(application, tx).enqueue(KIND, new Confirmation(order)));
    }

    private static void awaitEmpty(DataSource database) throws Exception {
        while (Shop.number(database, "SELECT COUNT(*) FROM mastaba_job") > 0) {
            Thread.sleep(10);
        }
    }

    @Test
    void aQueuedJobRunsAfterTheCommitAndIsRemovedWithItsTransaction() throws Exception {
        LinkedBlockingQueue<Integer> ran = new LinkedBlockingQueue<>();
        Shop.execute(database(), "CREATE TABLE sent (id INT)");
        Shop shop = new Shop(
                        database(),
                        jobs -> jobs.add(KIND, Confirmation.class, (confirmation, context) -> {
                            Shop.execute(
                                    context.transaction().connection(database()),
                                    "INSERT INTO sent VALUES (?)",
                                    confirmation.order());
                            ran.add(confirmation.order());
                        }))
                .set("mastaba.jobs.poll", "1h");
        Application application = shop.start();
        try {
            enqueue(application, 7);
            assertThat(next(ran)).isEqualTo(7);
            awaitEmpty(database());
            assertThat(Shop.number(database(), "SELECT id FROM sent")).isEqualTo(7);
        } finally {
            application.close();
        }
    }

    @Test
    void aJobOfARolledBackTransactionNeverExists() throws Exception {
        LinkedBlockingQueue<Integer> ran = new LinkedBlockingQueue<>();
        Application application = new Shop(
                        database(),
                        jobs -> jobs.add(
                                KIND, Confirmation.class, (confirmation, context) -> ran.add(confirmation.order())))
                .start();
        try {
            assertThatThrownBy(() -> Transactions.run(tx -> {
                        Jobs.of(application, tx).enqueue(KIND, new Confirmation(1));
                        throw new IllegalStateException("refused");
                    }))
                    .hasMessage("refused");
            enqueue(application, 2);

            assertThat(next(ran)).isEqualTo(2);
            assertThat(ran).isEmpty();
        } finally {
            application.close();
        }
    }

    @Test
    void aFailedJobIsRolledBackAndRepeated() throws Exception {
        LinkedBlockingQueue<Integer> attempts = new LinkedBlockingQueue<>();
        Shop.execute(database(), "CREATE TABLE sent (id INT)");
        Application application = new Shop(
                        database(),
                        jobs -> jobs.add(
                                KIND,
                                Confirmation.class,
                                (confirmation, context) -> {
                                    Shop.execute(
                                            context.transaction().connection(database()),
                                            "INSERT INTO sent VALUES (?)",
                                            context.attempt());
                                    attempts.add(context.attempt());
                                    if (context.attempt() == 1) {
                                        throw new StackOverflowError();
                                    }
                                },
                                JobOption.pauses(Duration.ofMillis(1), Duration.ofMillis(1))))
                .start();
        try {
            enqueue(application, 1);
            assertThat(List.of(next(attempts), next(attempts))).containsExactly(1, 2);
            awaitEmpty(database());
            assertThat(Shop.number(database(), "SELECT SUM(id) FROM sent")).isEqualTo(2);
        } finally {
            application.close();
        }
    }

    @Test
    void aKeyKeepsASecondJobFromBeingQueued() throws Exception {
        Application application = new Shop(
                        database(), jobs -> jobs.add(KIND, Confirmation.class, (confirmation, context) -> {}))
                .set("mastaba.jobs.threads", "0")
                .start();
        try {
            TestJobs jobs = TestJobs.of(application);
            boolean first =
                    Transactions.call(tx -> Jobs.of(application, tx).unique("7").enqueue(KIND, new Confirmation(1)));
            boolean second =
                    Transactions.call(tx -> Jobs.of(application, tx).unique("7").enqueue(KIND, new Confirmation(2))
                            || Jobs.of(application, tx).unique("8").enqueue(KIND, new Confirmation(3)));

            assertThat(first).isTrue();
            assertThat(second).isTrue();
            assertThat(jobs.queued(KIND, Confirmation.class))
                    .containsExactlyInAnyOrder(new Confirmation(1), new Confirmation(3));
            assertThat(jobs.runDue()).containsExactly(KIND, KIND);
            assertThat(jobs.queued(KIND, Confirmation.class)).isEmpty();
        } finally {
            application.close();
        }
    }

    @Test
    void aJobThatFailsTooOftenIsDeadUntilItIsRetried() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Application application = new Shop(
                        database(),
                        jobs -> jobs.add(
                                KIND,
                                Confirmation.class,
                                (confirmation, context) -> {
                                    if (runs.incrementAndGet() <= 2) {
                                        throw new IllegalStateException("no \0 mail");
                                    }
                                },
                                JobOption.attempts(2),
                                JobOption.pauses(Duration.ofSeconds(10), Duration.ofMinutes(1))))
                .set("mastaba.jobs.threads", "0")
                .start();
        try {
            TestJobs jobs = TestJobs.of(application);
            enqueue(application, 1);
            assertThat(jobs.runDue()).hasSize(1);
            assertThat(jobs.runDue()).isEmpty();
            assertThat(jobs.times(KIND).get(0))
                    .isBetween(jobs.now().plusSeconds(5), jobs.now().plusSeconds(10));
            jobs.advance(Duration.ofSeconds(10));
            assertThat(jobs.runDue()).hasSize(1);
            assertThat(jobs.dead(KIND)).singleElement().asString().contains("no  mail");
            jobs.advance(Duration.ofDays(1));
            assertThat(jobs.runDue()).isEmpty();

            assertThat(Commands.run(application, "retry", KIND)).contains("retried (1)");
            assertThat(jobs.runDue()).hasSize(1);
            assertThat(jobs.dead(KIND)).isEmpty();
            assertThat(runs).hasValue(3);
        } finally {
            application.close();
        }
    }

    @Test
    void aDeadJobIsRetriedAlsoIfManyOthersHaveFailedSince() throws Exception {
        Application application = new Shop(
                        database(),
                        jobs -> jobs.add(
                                KIND,
                                Confirmation.class,
                                (confirmation, context) -> {
                                    throw new IllegalStateException("no mail");
                                },
                                JobOption.attempts(1)))
                .set("mastaba.jobs.threads", "0")
                .start();
        try {
            TestJobs jobs = TestJobs.of(application);
            enqueue(application, 1);
            jobs.runDue();
            assertThat(jobs.dead(KIND)).hasSize(1);
            try (Connection connection = database().getConnection();
                    PreparedStatement others = connection.prepareStatement(
                            "INSERT INTO mastaba_job_dead (task_name, task_instance, attempts, failed)"
                                    + " SELECT REPLACE(task_name, '" + KIND + "', 'shop:other'), ?, 1, ?"
                                    + " FROM mastaba_job_dead WHERE task_name LIKE '%" + KIND + "'")) {
                for (int i = 0; i < 250; i++) {
                    others.setString(1, "other-" + i);
                    others.setObject(2, LocalDateTime.of(2036, 1, 1, 0, 0));
                    others.executeUpdate();
                }
            }
            assertThat(Commands.run(application, "retry", KIND)).contains("retried (1)");
            assertThat(Commands.run(application, "retry", "shop:other/other-7")).contains("retried (1)");
        } finally {
            application.close();
        }
    }

    @Test
    void aRecurringJobFollowsItsSchedule() throws Exception {
        Application application = new Shop(
                        database(),
                        jobs -> jobs.add(
                                        "shop:digest",
                                        Schedule.cron("0 7 * * MON").zone("Europe/Berlin"),
                                        context -> {})
                                .add("shop:sweep", Schedule.every(Duration.ofMinutes(5)), context -> {}))
                .set("mastaba.jobs.threads", "0")
                .start();
        try {
            TestJobs jobs = TestJobs.of(application);
            jobs.setTime(Instant.parse("2026-03-27T12:00:00Z"));
            assertThat(jobs.runDue()).containsExactly("shop:sweep");
            assertThat(jobs.times("shop:digest")).containsExactly(Instant.parse("2026-03-30T05:00:00Z"));
            assertThat(jobs.times("shop:sweep")).containsExactly(jobs.now().plus(Duration.ofMinutes(5)));
            jobs.setTime(Instant.parse("2026-03-30T05:00:00Z"));
            assertThat(jobs.runDue()).containsExactlyInAnyOrder("shop:sweep", "shop:digest");
            assertThat(jobs.times("shop:digest")).containsExactly(Instant.parse("2026-04-06T05:00:00Z"));
        } finally {
            application.close();
        }
    }

    @Test
    void aSwapLetsARunningJobFinishAndTheWaitingOnesRunOnTheNewGeneration() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        LinkedBlockingQueue<String> ran = new LinkedBlockingQueue<>();
        Application former = new Shop(
                        database(),
                        jobs -> jobs.add(KIND, Confirmation.class, (confirmation, context) -> {
                            ran.add("begun " + confirmation.order());
                            finish.await();
                            ran.add("former " + confirmation.order());
                        }))
                .set("mastaba.jobs.threads", "1")
                .start();
        enqueue(former, 1);
        assertThat(next(ran)).isEqualTo("begun 1");
        enqueue(former, 2);
        Shop.retire(former);
        Application latter = new Shop(
                        database(),
                        jobs -> jobs.add(
                                KIND,
                                Confirmation.class,
                                (confirmation, context) -> ran.add("latter " + confirmation.order())))
                .start();
        try {
            assertThat(next(ran)).isEqualTo("latter 2");
            assertThat(Shop.isWorking(former)).isTrue();
            finish.countDown();
            assertThat(next(ran)).isEqualTo("former 1");
            while (Shop.isWorking(former)) {
                Thread.sleep(10);
            }
            awaitEmpty(database());
            assertThat(ran).isEmpty();
        } finally {
            latter.close();
        }
    }

    @Test
    void aRetiredGenerationInterruptsItsJobsAtTheLimitAndTheNextOneRepeatsThem() throws Exception {
        LinkedBlockingQueue<String> ran = new LinkedBlockingQueue<>();
        Application former = new Shop(
                        database(),
                        jobs -> jobs.add(KIND, Confirmation.class, (confirmation, context) -> {
                            ran.add("begun");
                            new CountDownLatch(1).await();
                        }))
                .set("mastaba.jobs.drain", "100ms")
                .start();
        enqueue(former, 1);
        assertThat(next(ran)).isEqualTo("begun");
        Shop.retire(former);
        Application latter = new Shop(
                        database(),
                        jobs -> jobs.add(
                                KIND,
                                Confirmation.class,
                                (confirmation, context) -> ran.add("attempt " + context.attempt())))
                .start();
        try {
            assertThat(next(ran)).isEqualTo("attempt 1");
        } finally {
            latter.close();
        }
    }

    @Test
    void theJobsOfADeadServerAreTakenOver() throws Exception {
        LinkedBlockingQueue<Integer> ran = new LinkedBlockingQueue<>();
        Application application = new Shop(
                        database(),
                        jobs -> jobs.add(
                                KIND,
                                Confirmation.class,
                                (confirmation, context) -> ran.add(context.attempt()),
                                JobOption.pauses(Duration.ofMillis(1), Duration.ofMillis(1))))
                .set("mastaba.jobs.threads", "0")
                .start();
        enqueue(application, 1);
        Shop.execute(
                database(),
                "UPDATE mastaba_job SET picked = TRUE, picked_by = 'dead', last_heartbeat = '2020-01-01 00:00:00', version = 2");
        application.close();
        Application other = new Shop(
                        database(),
                        jobs -> jobs.add(
                                KIND,
                                Confirmation.class,
                                (confirmation, context) -> ran.add(context.attempt()),
                                JobOption.pauses(Duration.ofMillis(1), Duration.ofMillis(1))))
                .start();
        try {
            assertThat(next(ran)).isEqualTo(2);
        } finally {
            other.close();
        }
    }

    @Test
    void jobsOfUnknownKindsStayAndAreShown() throws Exception {
        Application application = new Shop(
                        database(), jobs -> jobs.add(KIND, Confirmation.class, (confirmation, context) -> {}))
                .set("mastaba.jobs.threads", "0")
                .start();
        enqueue(application, 1);
        application.close();
        LinkedBlockingQueue<String> ran = new LinkedBlockingQueue<>();
        Application without = new Shop(
                        database(),
                        jobs -> jobs.add(
                                "shop:sweep", Schedule.every(Duration.ofSeconds(1)), context -> ran.add("sweep")))
                .start();
        try {
            assertThat(List.of(next(ran), next(ran))).containsExactly("sweep", "sweep");
            assertThat(Commands.run(without)).contains(KIND + "   unknown").contains("every PT1S");
            assertThat(Shop.number(database(), "SELECT COUNT(*) FROM mastaba_job WHERE picked = FALSE AND version = 1"))
                    .isPositive();
        } finally {
            without.close();
        }
    }

    /** The long form takes minutes. */
    @Test
    @Timeout(1200)
    void severalSchedulersShareTheJobs() throws Exception {
        int count = Boolean.getBoolean("mastaba.nightly") ? 100_000 : most();
        Set<Integer> orders = ConcurrentHashMap.newKeySet();
        AtomicInteger runs = new AtomicInteger();
        Set<String> nodes = ConcurrentHashMap.newKeySet();
        List<HikariDataSource> pools = new java.util.ArrayList<>();
        List<Application> all = new java.util.ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String node = "node " + i;
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSource(database());
            pool.setMaximumPoolSize(8);
            pools.add(pool);
            all.add(new Shop(
                            pool,
                            jobs -> jobs.add(KIND, Confirmation.class, (confirmation, context) -> {
                                runs.incrementAndGet();
                                orders.add(confirmation.order());
                                nodes.add(node);
                            }))
                    .set("mastaba.jobs.heartbeat", "10s")
                    .start());
        }
        long begin = System.nanoTime();
        for (int i = 0; i < count; i += 100) {
            int first = i;
            Transactions.run(tx -> {
                for (int order = first; order < first + 100; order++) {
                    Jobs.of(all.get(0), tx).enqueue(KIND, new Confirmation(order));
                }
            });
        }
        while (Shop.number(database(), "SELECT COUNT(*) FROM mastaba_job") > 0) {
            Thread.sleep(50);
        }
        System.out.println(count + " jobs in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        for (Application each : all) {
            each.close();
        }
        pools.forEach(HikariDataSource::close);
        assertThat(runs).hasValue(count);
        assertThat(orders).hasSize(count);
        assertThat(nodes).hasSizeGreaterThan(1);
    }

    /** Returns the number of jobs that the schedulers share in each build. */
    int most() {
        return 500;
    }
}
