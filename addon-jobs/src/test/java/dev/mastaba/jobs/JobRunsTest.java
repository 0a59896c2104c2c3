package dev.mastaba.jobs;

import static dev.mastaba.core.view.ViewOptions.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Urls;
import dev.mastaba.jobs.Shop.Confirmation;
import dev.mastaba.services.ApplicationCommand;
import dev.mastaba.services.Measurements;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs of jobs: what they receive, and what happens to those that misbehave. */
@Timeout(120)
class JobRunsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private static final String KIND = "shop:mail";
    private static final JobOption AT_ONCE = JobOption.pauses(Duration.ZERO, Duration.ZERO);

    private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();

    private String next() throws InterruptedException {
        String next = said.poll(60, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private static Shop shop(JobHandler<Confirmation> handler, JobOption... options) {
        return new Shop(DATABASE.source(), jobs -> jobs.add(KIND, Confirmation.class, handler, options));
    }

    private static void enqueue(Application application) throws Exception {
        Transactions.run(tx -> Jobs.of(application, tx).enqueue(KIND, new Confirmation(1)));
    }

    @Test
    void aRequestQueuesAJobWithItsTransaction() throws Exception {
        Composition composition = Composition.of(List.of(Participant.application("dev.example.shop", "shop", config -> {
                    Jobs.of(config).in(DATABASE.source()).add(KIND, Confirmation.class, (mail, context) -> {});
                    config.addRoute("order", "/order/{number}");
                    config.addRoute("broken", "/broken");
                    config.addView(
                            request -> {
                                int order = Integer.parseInt(request.pathParam("number"));
                                Jobs.of(request).enqueue(KIND, new Confirmation(order));
                                return Response.text("ordered");
                            },
                            dev.mastaba.core.view.ViewOptions.route("order"),
                            method("POST"));
                    config.addView(
                            request -> {
                                Jobs.of(request).enqueue(KIND, new Confirmation(0));
                                throw new BadRequest("no");
                            },
                            dev.mastaba.core.view.ViewOptions.route("broken"),
                            method("POST"));
                })))
                .settings(new Settings(Map.of("mastaba.jobs.threads", "0")));
        try (TestApp app = TestApp.of(composition)) {
            TestJobs jobs = TestJobs.of(app.application());
            app.post("/broken", Map.of()).expectStatus(400);
            app.post("/order/7", Map.of()).expectStatus(200);
            assertThat(jobs.queued(KIND, Confirmation.class)).containsExactly(new Confirmation(7));
            assertThat(jobs.runDue()).containsExactly(KIND);
        }
    }

    @Test
    void aDelayedJobWaits() throws Exception {
        Application application =
                shop((mail, context) -> {}).set("mastaba.jobs.threads", "0").start();
        try {
            TestJobs jobs = TestJobs.of(application);
            Instant late = jobs.now().plusSeconds(7200);
            Transactions.run(tx -> {
                Jobs.of(application, tx).after(Duration.ofHours(1)).enqueue(KIND, new Confirmation(1));
                Jobs.of(application, tx).at(late).enqueue(KIND, new Confirmation(2));
            });
            assertThat(jobs.runDue()).isEmpty();
            jobs.advance(Duration.ofHours(1));
            assertThat(jobs.runDue()).hasSize(1);
            assertThat(jobs.times(KIND)).containsExactly(late);
            assertThat(Commands.run(application, "run", KIND)).contains("runs now (1)");
            assertThat(jobs.runDue()).hasSize(1);
            assertThat(Commands.run(application, "run", KIND)).contains("No job " + KIND + " is waiting");
            assertThat(Commands.run(application, "run", "shop:other")).contains("does not exist");
        } finally {
            application.close();
        }
    }

    @Test
    void aJobOverItsLimitIsInterruptedAndRepeated() throws Exception {
        Application application = shop(
                        (mail, context) -> {
                            said.add("attempt " + context.attempt());
                            if (context.attempt() == 1) {
                                try {
                                    new CountDownLatch(1).await();
                                } finally {
                                    said.add("cancelled " + context.isCancelled());
                                }
                            }
                        },
                        JobOption.limit(Duration.ofMillis(50)),
                        AT_ONCE)
                .start();
        try {
            enqueue(application);
            assertThat(List.of(next(), next(), next())).containsExactly("attempt 1", "cancelled true", "attempt 2");
        } finally {
            application.close();
        }
    }

    @Test
    void aJobThatIgnoresItsInterruptionIsDeadAndTheOthersRun() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Application application = new Shop(
                        DATABASE.source(),
                        jobs -> jobs.add(
                                        "shop:stuck",
                                        Confirmation.class,
                                        (mail, context) -> {
                                            while (!stop.get()) {
                                                LockSupport.parkNanos(1_000_000);
                                            }
                                        },
                                        JobOption.limit(Duration.ofMillis(50)))
                                .add(KIND, Confirmation.class, (mail, context) -> said.add("mail")))
                .set("mastaba.jobs.threads", "1")
                .start();
        try {
            Transactions.run(tx -> Jobs.of(application, tx).enqueue("shop:stuck", new Confirmation(1)));
            Transactions.run(
                    tx -> Jobs.of(application, tx).after(Duration.ofMillis(1)).enqueue(KIND, new Confirmation(1)));
            assertThat(next()).isEqualTo("mail");
            assertThat(Commands.run(application)).contains("exceeded its limit of 50 ms");
            assertThat(Commands.run(application, "discard", "shop:stuck")).contains("discarded (1)");
            assertThat(Commands.run(application, "discard", "shop:stuck")).contains("No dead job");
        } finally {
            stop.set(true);
            application.close();
        }
    }

    @Test
    void aRunningJobShowsItsProgress() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Application application = shop((mail, context) -> {
                    context.progress(3, 10, "pages");
                    said.add(Urls.of(context.request()).route("order"));
                    end.await();
                })
                .set("mastaba.jobs.url", "https://shop.example.org/base/")
                .set("mastaba.hosts", "shop.example.org")
                .set("mastaba.jobs.heartbeat", "2s")
                .start(config -> config.addRoute("order", "/order"));
        try {
            enqueue(application);
            assertThat(next()).isEqualTo("https://shop.example.org/base/order");
            while (!Commands.run(application).contains("3 of 10, pages")) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(application
                            .get(Key.named(Measurements.class, JobsAddOn.NAME))
                            .read())
                    .anySatisfy(value -> {
                        assertThat(value.name()).isEqualTo("mastaba.jobs.running");
                        assertThat(value.value()).isEqualTo(1);
                    });
        } finally {
            end.countDown();
            application.close();
        }
    }

    @Test
    void aPayloadOfAnotherVersionIsRead() {
        Payloads payloads = new Payloads(1000);
        record Newer(int order, String language, Instant when) {}
        assertThat(payloads.read(KIND, "{\"order\":7,\"removed\":[1]}", Newer.class))
                .isEqualTo(new Newer(7, null, null));
        assertThat(payloads.read(KIND, "{\"language\":\"de\",\"when\":\"2026-01-01T00:00:00Z\"}", Newer.class))
                .isEqualTo(new Newer(0, "de", Instant.parse("2026-01-01T00:00:00Z")));
    }

    @Test
    void timesOfAPayloadKeepTheirZones() {
        record Times(ZonedDateTime zoned, OffsetDateTime offset) {}
        ZonedDateTime berlin = ZonedDateTime.of(LocalDateTime.of(2026, 10, 25, 2, 30), ZoneId.of("Europe/Berlin"))
                .withLaterOffsetAtOverlap();
        Times times = new Times(berlin, berlin.toOffsetDateTime());
        Payloads payloads = new Payloads(1000);
        assertThat(payloads.read(KIND, payloads.write(KIND, times), Times.class))
                .isEqualTo(times);
    }

    @Test
    void aJobThatRollsItsTransactionBackHasFailed() throws Exception {
        Application application = shop(
                        (mail, context) -> {
                            said.add("attempt " + context.attempt());
                            if (context.attempt() == 1) {
                                context.transaction().rollbackOnly();
                            }
                        },
                        AT_ONCE)
                .start();
        try {
            enqueue(application);
            assertThat(List.of(next(), next())).containsExactly("attempt 1", "attempt 2");
        } finally {
            application.close();
        }
    }

    @Test
    void theRequestOfAJobHasItsTransaction() throws Exception {
        Application application = shop((mail, context) ->
                        said.add("" + (Transaction.of(context.request()) == context.transaction())))
                .start();
        try {
            enqueue(application);
            assertThat(next()).isEqualTo("true");
        } finally {
            application.close();
        }
    }

    @Test
    void aJobQueuesAnotherOneWithItsTransaction() throws Exception {
        Application application = shop((mail, context) -> {
                    said.add("" + mail.order());
                    if (mail.order() < 3) {
                        context.jobs().enqueue(context.id(), new Confirmation(mail.order() + 1));
                    }
                })
                .start();
        try {
            enqueue(application);
            assertThat(List.of(next(), next(), next())).containsExactly("1", "2", "3");
        } finally {
            application.close();
        }
    }

    @Test
    void jobsContinueAfterAnOutageOfTheDatabase() throws Exception {
        FlakySource flaky = new FlakySource(DATABASE.source());
        Application application = new Shop(
                        flaky,
                        jobs -> jobs.add(
                                "shop:sweep", Schedule.every(Duration.ofSeconds(1)), context -> said.add("sweep")))
                .set("mastaba.jobs.poll", "10ms")
                // An outcome that cannot be stored is missing until six heartbeats are.
                .set("mastaba.jobs.heartbeat", "1s")
                .start();
        try {
            assertThat(next()).isEqualTo("sweep");
            flaky.down = true;
            while (flaky.refused.get() < 5) {
                LockSupport.parkNanos(1_000_000);
            }
            said.clear();
            flaky.down = false;
            assertThat(next()).isEqualTo("sweep");
        } finally {
            application.close();
        }
    }

    @Test
    void aChangedScheduleReplacesTheNextTime() throws Exception {
        for (String hour : List.of("7", "8")) {
            Application application = new Shop(
                            DATABASE.source(),
                            jobs -> jobs.add("shop:digest", Schedule.cron("0 " + hour + " 1 1 *"), context -> {}))
                    .set("mastaba.jobs.threads", "0")
                    .start();
            try {
                TestJobs jobs = TestJobs.of(application);
                jobs.runDue();
                assertThat(jobs.times("shop:digest").get(0).toString()).endsWith("-01-01T0" + hour + ":00:00Z");
                assertThat(application
                                .get(Key.named(ApplicationCommand.class, "jobs"))
                                .run(List.of("nonsense"))
                                .exitCode())
                        .isEqualTo(2);
            } finally {
                application.close();
            }
        }
    }

    @Test
    void pausesGrowUpToTheLongest() {
        JobRules rules = JobRules.STANDARD;
        java.util.Random random = new java.util.Random(1);
        for (int failures = 1; failures <= 40; failures++) {
            long most = Math.min(3600, 10L << Math.min(failures - 1, 20));
            assertThat(rules.pause(failures, random)).isBetween(Duration.ofSeconds(most / 2), Duration.ofSeconds(most));
        }
    }

    @Test
    void aJobWhoseEarlierRunHasNotEndedFails() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Application application = shop(
                        (mail, context) -> {
                            while (!stop.get()) {
                                LockSupport.parkNanos(1_000_000);
                            }
                        },
                        JobOption.limit(Duration.ofMillis(1)),
                        JobOption.attempts(1))
                .set("mastaba.jobs.threads", "0")
                .start();
        try {
            TestJobs jobs = TestJobs.of(application);
            enqueue(application);
            assertThat(jobs.runDue()).hasSize(1);
            enqueue(application);
            assertThat(jobs.runDue()).hasSize(1);
            assertThat(jobs.dead(KIND))
                    .anySatisfy(error -> assertThat(error).contains("An earlier run of the job has not ended"))
                    .anySatisfy(error -> assertThat(error).contains("exceeded its limit of 1 ms"));
        } finally {
            stop.set(true);
            application.close();
        }
    }

    @Test
    void aServerThatStopsReleasesItsJobs() throws Exception {
        Application application = shop((mail, context) -> {
                    said.add("attempt " + context.attempt());
                    if (said.size() == 1) {
                        new CountDownLatch(1).await();
                    }
                })
                .start();
        enqueue(application);
        while (said.isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
        application.close();
        Application next = shop((mail, context) -> said.add("later attempt " + context.attempt()))
                .start();
        try {
            assertThat(List.of(next(), next())).containsExactly("attempt 1", "later attempt 1");
        } finally {
            next.close();
        }
    }

    @Test
    void anOutcomeThatCannotBeStoredIsAFailureLater() throws Exception {
        FlakySource flaky = new FlakySource(DATABASE.source());
        Application application = new Shop(
                        flaky,
                        jobs -> jobs.add(
                                KIND,
                                Confirmation.class,
                                (mail, context) -> {
                                    said.add("attempt " + context.attempt());
                                    if (context.attempt() == 1) {
                                        flaky.down = true;
                                        throw new IllegalStateException("no mail");
                                    }
                                },
                                AT_ONCE))
                .set("mastaba.jobs.poll", "10ms")
                .set("mastaba.jobs.heartbeat", "1s")
                .start();
        try {
            enqueue(application);
            assertThat(next()).isEqualTo("attempt 1");
            while (flaky.refused.get() < 5) {
                LockSupport.parkNanos(1_000_000);
            }
            flaky.down = false;
            assertThat(next()).isEqualTo("attempt 2");
        } finally {
            application.close();
        }
    }

    @Test
    void aRecurringJobThatFailsIsRepeatedBeforeItsNextTime() throws Exception {
        Application application = new Shop(
                        DATABASE.source(),
                        jobs -> jobs.add(
                                        "shop:digest",
                                        Schedule.every(Duration.ofDays(1)),
                                        context -> {
                                            said.add("digest " + context.attempt());
                                            throw new IllegalStateException("no mail");
                                        },
                                        JobOption.attempts(2),
                                        JobOption.pauses(Duration.ofMinutes(1), Duration.ofMinutes(1)))
                                .add(
                                        "shop:sweep",
                                        Schedule.every(Duration.ofSeconds(1)),
                                        context -> {
                                            throw new IllegalStateException("no broom");
                                        },
                                        JobOption.pauses(Duration.ofHours(1), Duration.ofHours(1))))
                .set("mastaba.jobs.threads", "0")
                .start();
        try {
            TestJobs jobs = TestJobs.of(application);
            jobs.runDue();
            assertThat(jobs.times("shop:digest").get(0))
                    .isBetween(jobs.now().plusSeconds(30), jobs.now().plusSeconds(60));
            assertThat(jobs.times("shop:sweep")).containsExactly(jobs.now().plusSeconds(1));
            jobs.advance(Duration.ofMinutes(1));
            jobs.runDue();
            assertThat(said).containsExactly("digest 1", "digest 2");
            assertThat(jobs.times("shop:digest")).containsExactly(jobs.now().plus(Duration.ofDays(1)));
            assertThat(Commands.run(application))
                    .contains("every PT24H", "last failure", "IllegalStateException: no mail");
        } finally {
            application.close();
        }
    }

    @Test
    void aDeadJobIsNotRetriedWhileItsKeyIsWaiting() throws Exception {
        Application application = shop(
                        (mail, context) -> {
                            throw new IllegalStateException("no mail");
                        },
                        JobOption.attempts(1))
                .set("mastaba.jobs.threads", "0")
                .start();
        try {
            TestJobs jobs = TestJobs.of(application);
            Transactions.run(tx -> Jobs.of(application, tx).unique("7").enqueue(KIND, new Confirmation(1)));
            jobs.runDue();
            Transactions.run(tx -> Jobs.of(application, tx).unique("7").enqueue(KIND, new Confirmation(2)));
            assertThat(Commands.run(application, "retry", KIND)).contains("is waiting");
            assertThat(jobs.queued(KIND, Confirmation.class)).containsExactly(new Confirmation(2));
            assertThat(jobs.dead(KIND)).hasSize(1);
            assertThat(Commands.run(application, "retry")).contains("No dead job has the id");
        } finally {
            application.close();
        }
    }

    @Test
    void inDevelopmentTheRequestOfAJobHasTheAddressOfTheServer() throws Exception {
        Application application = shop((mail, context) -> said.add(
                        context.request().authority() + context.request().contextPath()))
                .set("mastaba.dev", "true")
                .set("mastaba.http.port", "7000")
                .set("mastaba.path", "/shop")
                .start();
        try {
            enqueue(application);
            assertThat(next()).isEqualTo("localhost:7000/shop");
        } finally {
            application.close();
        }
    }

    @Test
    void theRequestOfAJobIsAGetOfTheApplication() throws Exception {
        Application application = shop((mail, context) -> {
                    Request request = context.request();
                    said.add(String.join(
                            " ",
                            request.method(),
                            request.scheme(),
                            request.host(),
                            request.path(),
                            request.remoteAddress()));
                    said.add(new String(request.body().readAllBytes(), StandardCharsets.UTF_8));
                    said.add(request.rawQuery() + request.header("Host").orElse("") + context.isCancelled());
                    context.progress(5, 0, "");
                })
                .set("mastaba.jobs.url", "http://localhost")
                .start();
        try {
            enqueue(application);
            assertThat(next()).isEqualTo("GET http localhost / 127.0.0.1");
            assertThat(next()).isEmpty();
            assertThat(next()).isEqualTo("localhostfalse");
        } finally {
            application.close();
        }
    }

    @Test
    void anErrorOfAnyKindIsStored() {
        assertThat(JobErrors.text(new IllegalStateException() {
                    @Override
                    public void printStackTrace(java.io.PrintWriter out) {
                        throw new IllegalStateException("broken");
                    }
                }))
                .contains("JobRunsTest");
        assertThat(JobErrors.stored("ab\uD83D\uDE00", 3)).isEqualTo("ab");
        assertThat(JobErrors.stored("\0", 3)).isEmpty();
        assertThat(JobErrors.firstLine("")).isEmpty();
        assertThat(JobRun.text(Duration.ofMillis(2500))).isEqualTo("2 s");
    }
}
