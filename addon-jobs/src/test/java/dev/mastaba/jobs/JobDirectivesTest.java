package dev.mastaba.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.jobs.Shop.Confirmation;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.transactions.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The declaration of jobs, and the changes that other add-ons make to them. */
class JobDirectivesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private static final Schedule HOURLY = Schedule.every(Duration.ofHours(1));

    private final List<String> ran = new ArrayList<>();

    private Job job(String text) {
        return context -> ran.add(text);
    }

    private static AddOn extension(Consumer<Jobs> changes) {
        return config -> changes.accept(Jobs.of(config));
    }

    private static Shop shop(Consumer<Jobs> jobs) {
        return new Shop(DATABASE.source(), jobs).set("mastaba.jobs.threads", "0");
    }

    private List<String> ran(Shop shop, AddOn... extensions) throws Exception {
        Application application = shop.start(extensions);
        try {
            TestJobs.of(application).runDue();
            return ran;
        } finally {
            application.close();
        }
    }

    @Test
    void anExtensionReplacesAJob() throws Exception {
        assertThat(ran(
                        shop(jobs -> jobs.add("shop:digest", HOURLY, job("shop"))),
                        extension(jobs -> jobs.add("shop:digest", HOURLY, job("extension")))))
                .containsExactly("extension");
    }

    @Test
    void twoExtensionsThatAddTheSameJobConflict() {
        assertThatThrownBy(() -> shop(jobs -> {})
                        .compose(
                                extension(jobs -> jobs.add("shop:digest", HOURLY, job("one"))),
                                extension(jobs -> jobs.add("shop:digest", HOURLY, job("two")))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("shop:digest")
                .hasMessageContaining("dev.example.extension0")
                .hasMessageContaining("dev.example.extension1");
    }

    @Test
    void severalExtensionsWrapAJob() throws Exception {
        AddOn first = extension(jobs -> jobs.wrap("shop:digest", original -> context -> {
            ran.add("first");
            original.run(context);
        }));
        AddOn second = extension(jobs -> jobs.wrap("shop:digest", original -> context -> {
            ran.add("second");
            original.run(context);
        }));
        assertThat(ran(shop(jobs -> jobs.add("shop:digest", HOURLY, job("shop"))), first, second))
                .containsExactlyInAnyOrder("first", "second", "shop")
                .last()
                .isEqualTo("shop");
    }

    @Test
    void anExtensionRemovesAJob() throws Exception {
        assertThat(ran(
                        shop(jobs ->
                                jobs.add("shop:digest", HOURLY, job("digest")).add("shop:sweep", HOURLY, job("sweep"))),
                        extension(jobs -> jobs.remove("shop:digest"))))
                .containsExactly("sweep");
    }

    @Test
    void aRemovedJobIsNotWrapped() throws Exception {
        Shop shop = shop(jobs -> jobs.add("shop:digest", HOURLY, job("digest")));
        AddOn wraps = extension(jobs -> jobs.wrap("shop:digest", original -> job("wrapped")));
        AddOn removes = extension(jobs -> jobs.remove("shop:digest"));
        assertThat(ran(shop, wraps, removes)).isEmpty();
        Application application = shop.start(wraps, removes);
        try {
            assertThat(Commands.run(application)).doesNotContain("wrapped");
            assertThat(Shop.isWorking(application)).isFalse();
            Shop.retire(application);
        } finally {
            application.close();
        }
    }

    @Test
    void aListWithoutJobsSaysSo() throws Exception {
        Application application = new Shop(DATABASE.source(), jobs -> {})
                .set("mastaba.jobs.threads", "2")
                .start();
        try {
            assertThat(Commands.run(application)).isEqualTo("No jobs.\n");
        } finally {
            application.close();
        }
    }

    @Test
    void aKindIsWrapped() throws Exception {
        Application application = shop(jobs -> jobs.add(
                        "shop:mail", Confirmation.class, (confirmation, context) -> ran.add("" + confirmation.order())))
                .start(extension(jobs -> jobs.wrap("shop:mail", original -> context -> {
                    ran.add("before " + context.payload(Confirmation.class).order());
                    original.run(context);
                })));
        try {
            TestJobs jobs = TestJobs.of(application);
            Transactions.run(tx -> Jobs.of(application, tx).enqueue("shop:mail", new Confirmation(3)));
            assertThat(jobs.runDue()).containsExactly("shop:mail");
            assertThat(ran).containsExactly("before 3", "3");
        } finally {
            application.close();
        }
    }

    @Test
    void anApplicationWithoutJobsIsNotChanged() throws SQLException {
        Application application = Composition.of(List.of(
                        Participant.application("dev.example.shop", "shop", config -> {}),
                        Participant.shared(JobsAddOn.NAME, new JobsAddOn())))
                .makeApplication();
        assertThat(application.all(Lifecycle.class)).isEmpty();
        assertThat(new JobsAddOn()).isEqualTo(new JobsAddOn()).hasSameHashCodeAs(new JobsAddOn());
    }

    @Test
    void eachProblemHasARemedy() throws Exception {
        List<String> texts = new ArrayList<>();
        texts.add(refused(jobs -> jobs.add("shop:digest", Schedule.cron("61 * * * *"), job(""))));
        texts.add(refused(jobs -> jobs.add("shop:digest", Schedule.cron("nonsense"), job(""))));
        texts.add(refused(jobs -> jobs.add("shop:digest", Schedule.cron("0 0 30 2 *"), job(""))));
        texts.add(refused(jobs -> jobs.add("shop:digest", Schedule.cron("-"), job(""))));
        texts.add(refused(
                jobs -> jobs.add("shop:digest", Schedule.cron("0 7 * * *").zone("Mars/Base"), job(""))));
        texts.add(refused(jobs -> jobs.add("shop:digest", Schedule.every(Duration.ofMillis(1)), job(""))));
        texts.add(refused(jobs -> jobs.add("shop:di'gest", HOURLY, job(""))));
        texts.add(refused(jobs -> jobs.add("shop:digest", HOURLY, job(""), JobOption.attempts(0))));
        texts.add(refused(jobs ->
                jobs.add("shop:digest", HOURLY, job(""), JobOption.pauses(Duration.ofHours(2), Duration.ofHours(1)))));
        texts.add(refused(jobs -> jobs.add("shop:digest", HOURLY, job(""), JobOption.limit(Duration.ZERO))));
        texts.add(refused(jobs -> jobs.add("shop:digest", HOURLY, job("")).wrap("shop:digset", original -> original)));
        texts.add(refused(jobs -> jobs.remove("shop:digest")));
        texts.add(message(() -> Composition.of(List.of(Participant.application(
                        "dev.example.shop", "shop", config -> Jobs.of(config).add("shop:digest", HOURLY, job("")))))
                .makeApplication()));
        texts.add(JobProblems.unknownProduct(Origin.named("shop", "Jobs.of(config).in(database)"))
                .text());
        texts.add(message(() -> shop(jobs -> {}).set("mastaba.jobs.thread", "4").compose()));
        assertThat(message(() -> shop(jobs -> {}).set("mastaba.jobs.poll", "0s").compose()))
                .contains("MAST-CONFIG-002", "a duration from 10ms to 1h");
        assertThat(message(
                        () -> shop(jobs -> {}).set("mastaba.jobs.url", "wiki").compose()))
                .contains("MAST-CONFIG-002", "a URL such as https://wiki.example.org/");
        Application application = shop(jobs -> jobs.add("shop:mail", Confirmation.class, (mail, context) -> {})
                        .add("shop:long", LongText.class, (mail, context) -> {})
                        .add("shop:loop", Loop.class, (mail, context) -> {}))
                .set("mastaba.jobs.payload", "100000")
                .start();
        try {
            texts.add(queued(application, "shop:mial", new Confirmation(1)));
            texts.add(queued(application, "shop:mail", new LongText("")));
            texts.add(queued(application, "shop:long", new LongText("x".repeat(100_000))));
            assertThat(queued(application, "shop:loop", Loop.endless())).startsWith("MAST-JOB-010");
        } finally {
            application.close();
        }
        texts.add(message(() -> new Payloads(100).read("shop:mail", "{\"order\":\"x\"}", Confirmation.class)));
        GoldenFile.assertPinned(JobDirectivesTest.class, "job-problems.txt", String.join("\n\n", texts) + "\n");
    }

    @Test
    void invalidValuesAreRefused() throws Exception {
        assertThat(refused(jobs -> jobs.add("shop:digest", Schedule.cron(" "), job(""))))
                .contains("MAST-JOB-");
        assertThat(refused(jobs -> jobs.add("shop:digest", Schedule.cron("0 ".repeat(500)), job(""))))
                .contains("at most");
        assertThat(refused(jobs -> jobs.add("shop:digest", Schedule.every(Duration.ofDays(400)), job(""))))
                .contains("is not between one second and 366 days");
        assertThat(refused(jobs -> jobs.add("shop:" + "x".repeat(200), HOURLY, job(""))))
                .contains("MAST-JOB-");
        List<JobOption> options = List.of(
                JobOption.attempts(1001),
                JobOption.pauses(Duration.ofSeconds(-1), Duration.ZERO),
                JobOption.pauses(Duration.ZERO, Duration.ofDays(31)),
                JobOption.limit(Duration.ofDays(8)));
        for (JobOption option : options) {
            assertThat(refused(jobs -> jobs.add("shop:digest", HOURLY, job(""), option)))
                    .startsWith("MAST-JOB-003");
        }
        assertThat(message(() -> shop(jobs -> {}).set("mastaba.jobs.poll", "2h").compose()))
                .contains("MAST-CONFIG-002");
        assertThat(message(() ->
                        shop(jobs -> {}).set("mastaba.jobs.url", "ftp://shop/").compose()))
                .contains("MAST-CONFIG-002");
        assertThat(message(() -> new Payloads(100).read("shop:mail", "null", Confirmation.class)))
                .contains("it is null");
    }

    @Test
    void invalidQueuesAreRefused() throws Exception {
        Application application = shop(jobs -> jobs.add("shop:digest", HOURLY, context -> {
                            var unused = context.payload(Confirmation.class);
                        })
                        .add("shop:mail", Confirmation.class, (mail, context) -> {}))
                .start();
        try {
            assertThat(queued(application, "shop:digest", new Confirmation(1))).contains("MAST-JOB-008");
            Transactions.run(tx -> {
                JobQueue queue = Jobs.of(application, tx);
                assertThat(message(() -> queue.after(Duration.ofSeconds(-1)))).contains("negative");
                for (String key : List.of("", "x".repeat(151), "a\0")) {
                    assertThat(message(() -> queue.unique(key))).contains("1 to 150 characters");
                }
                assertThat(queue.unique("x".repeat(150)).enqueue("shop:mail", new Confirmation(1)))
                        .isTrue();
            });
            TestJobs jobs = TestJobs.of(application);
            assertThat(jobs.runDue()).containsExactlyInAnyOrder("shop:digest", "shop:mail");
            assertThat(Commands.run(application)).contains("the job has none");
        } finally {
            application.close();
        }
    }

    @Test
    void anApplicationThatHasNotStartedQueuesJobs() throws Exception {
        Application other = shop(jobs -> {}).start();
        other.close();
        Application application = shop(jobs -> jobs.add("shop:mail", Confirmation.class, (mail, context) -> {}))
                .compose();
        Transactions.run(tx -> Jobs.of(application, tx).enqueue("shop:mail", new Confirmation(1)));
        assertThat(Commands.run(application)).contains("waiting       1");
        FlakySource flaky = new FlakySource(DATABASE.source());
        flaky.down = true;
        Application without =
                new Shop(flaky, jobs -> jobs.add("shop:mail", Confirmation.class, (mail, context) -> {})).compose();
        assertThat(message(() -> Commands.run(without))).contains("The database of the jobs cannot be reached");
    }

    record LongText(String text) {}

    record Loop(List<Object> items) {
        static Loop endless() {
            List<Object> items = new ArrayList<>();
            items.add(items);
            return new Loop(items);
        }
    }

    private static String queued(Application application, String kind, Record payload) {
        return message(() -> Transactions.run(tx -> Jobs.of(application, tx).enqueue(kind, payload)));
    }

    private static String refused(Consumer<Jobs> jobs) {
        return message(() -> shop(jobs).compose());
    }

    private static String message(ThrowingCallable code) {
        Throwable thrown = catchThrowable(code);
        return String.valueOf(thrown.getMessage()).strip().replaceAll("\\(\\w+\\.java:\\d+\\)", "(JAVA)");
    }
}
