package dev.mastaba.docs.background;

import static dev.mastaba.jobs.JobOption.attempts;
import static dev.mastaba.jobs.JobOption.limit;
import static dev.mastaba.jobs.JobOption.pauses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Urls;
import dev.mastaba.jobs.JobContext;
import dev.mastaba.jobs.Jobs;
import dev.mastaba.jobs.Schedule;
import dev.mastaba.jobs.TestJobs;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of the page about jobs, and of the recipes that use them. */
class JobsGuideTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    /** Sends emails. */
    interface Mail {
        void send(String text);
    }

    // tag::queue-payload
    record Confirmation(int order) {}
    // end::queue-payload

    record Shop(DataSource database, Mail mail) implements AddOn {
        @Override
        public void include(Configurator config) {
            // tag::queue-recurring
            Jobs.of(config)
                    .in(database)
                    .add("shop:digest", Schedule.cron("0 7 * * MON").zone("Europe/Berlin"), this::sendDigest)
                    .add("shop:sweep", Schedule.every(Duration.ofMinutes(5)), this::sweep);
            // end::queue-recurring
            // tag::queue-kind
            Jobs.of(config).add("shop:confirmation", Confirmation.class, this::confirm, attempts(5));
            // end::queue-kind
            // tag::queue-options
            Jobs.of(config)
                    .add(
                            "shop:export",
                            Schedule.cron("30 2 * * *"),
                            this::export,
                            attempts(3),
                            pauses(Duration.ofMinutes(1), Duration.ofMinutes(30)),
                            limit(Duration.ofHours(2)));
            // end::queue-options
            config.route("order", "/orders/{number}").post(this::order);
        }

        // tag::queue-enqueue
        private Response order(Request request) throws SQLException {
            int number = Integer.parseInt(request.pathParam("number"));
            try (PreparedStatement insert = Transaction.of(request)
                    .connection(database)
                    .prepareStatement("INSERT INTO orders (id) VALUES (?)")) {
                insert.setInt(1, number);
                insert.executeUpdate();
            }
            Jobs.of(request).enqueue("shop:confirmation", new Confirmation(number));
            return Response.text("Ordered");
        }
        // end::queue-enqueue

        // tag::queue-handler
        private void confirm(Confirmation confirmation, JobContext context) {
            String order = Urls.of(context.request()).route("order", Map.of("number", confirmation.order()));
            mail.send("Thank you for your order: " + order);
        }
        // end::queue-handler

        // tag::queue-progress
        private void export(JobContext context) throws InterruptedException {
            for (int page = 0; page < 100; page++) {
                context.progress(page, 100, "pages");
                if (context.isCancelled()) {
                    throw new InterruptedException();
                }
                exportPage(page);
            }
        }
        // end::queue-progress

        private void exportPage(int page) {}

        private void sendDigest(JobContext context) {
            mail.send("digest");
        }

        private void sweep(JobContext context) {}
    }

    record Polite(Mail mail) implements AddOn {
        @Override
        public void include(Configurator config) {
            // tag::queue-extend
            Jobs.of(config)
                    .wrap("shop:digest", original -> context -> {
                        if (!isHoliday(context.scheduledTime())) {
                            original.run(context);
                        }
                    })
                    .remove("shop:sweep");
            // end::queue-extend
        }

        private static boolean isHoliday(Instant time) {
            return time.toString().contains("-12-25");
        }
    }

    private static Composition composition(Mail mail) {
        return Composition.of(List.of(
                        Participant.application("dev.example.shop", "shop", new Shop(DATABASE.source(), mail)),
                        Participant.extension("dev.example.polite", List.of("shop"), new Polite(mail))))
                .settings(new Settings(Map.of("mastaba.jobs.threads", "0")));
    }

    private static void background(Application application) throws Exception {
        // tag::queue-background
        Transactions.run(
                tx -> Jobs.of(application, tx).unique("order-7").enqueue("shop:confirmation", new Confirmation(7)));
        // end::queue-background
    }

    @Test
    void aShopUsesJobs() throws Exception {
        List<String> sent = new ArrayList<>();
        Composition shop = composition(sent::add);
        try (var connection = DATABASE.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT)");
        }
        // tag::queue-test
        try (TestApp app = TestApp.of(shop)) {
            TestJobs jobs = TestJobs.of(app.application());

            app.post("/orders/7", Map.of()).expectStatus(200);
            assertThat(jobs.queued("shop:confirmation", Confirmation.class)).containsExactly(new Confirmation(7));

            assertThat(jobs.runDue()).contains("shop:confirmation");
            assertThat(sent).containsExactly("Thank you for your order: http://localhost/orders/7");

            jobs.setTime(Instant.parse("2035-01-01T06:00:00Z"));
            assertThat(jobs.runDue()).contains("shop:digest", "shop:export");
        }
        // end::queue-test
        assertThat(sent).last().isEqualTo("digest");
        Application application = shop.makeApplication();
        application.start();
        try {
            background(application);
            assertThat(TestJobs.of(application).queued("shop:confirmation", Confirmation.class))
                    .containsExactly(new Confirmation(7));
        } finally {
            application.close();
        }
    }
}
