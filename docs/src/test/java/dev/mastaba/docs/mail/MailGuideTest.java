package dev.mastaba.docs.mail;

import static dev.mastaba.mail.MailOption.html;
import static dev.mastaba.mail.MailOption.limit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.jobs.JobContext;
import dev.mastaba.jobs.Jobs;
import dev.mastaba.jobs.Schedule;
import dev.mastaba.jobs.TestJobs;
import dev.mastaba.mail.Attachment;
import dev.mastaba.mail.Mails;
import dev.mastaba.mail.Recipient;
import dev.mastaba.mail.TestMails;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of the page about mails, and of the recipe that sends one. */
class MailGuideTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    // tag::mail-model
    public record Order(int number, String customer) {}
    // end::mail-model

    record Shop(DataSource database) implements AddOn {
        @Override
        public void include(Configurator config) {
            config.include("dev.mastaba.templates");
            // tag::mail-declare
            Jobs.of(config).in(database);
            Mails.of(config)
                    .add(
                            "shop:order",
                            Order.class,
                            TranslationString.of("Your order ${number}").in("shop"),
                            "mails/order.txt.peb",
                            html("mails/order.html.peb"),
                            limit(5));
            // end::mail-declare
            Jobs.of(config).add("shop:reminder", Schedule.every(Duration.ofDays(1)), this::remind);
            config.route("order", "/orders/{number}").post(this::order);
        }

        // tag::mail-send
        private Response order(Request request) throws Exception {
            Order order = new Order(Integer.parseInt(request.pathParam("number")), "Ada");
            Mails.of(request).send("shop:order", Recipient.of("ada@example.org", Locale.ENGLISH), order);
            return Response.text("Ordered");
        }
        // end::mail-send

        // tag::mail-job
        private void remind(JobContext context) throws Exception {
            byte[] invoice = invoice(7);
            Mails.of(context.request(), context.transaction())
                    .attach(Attachment.of("invoice-7.pdf", "application/pdf", invoice))
                    .replyTo("help@example.org")
                    .send(
                            "shop:order",
                            Recipient.of("ada@example.org", Locale.ENGLISH).named("Ada"),
                            new Order(7, "Ada"));
        }
        // end::mail-job

        private static byte[] invoice(int number) {
            return new byte[] {(byte) number};
        }
    }

    static final class Acme implements AddOn {
        @Override
        public void include(Configurator config) {
            // tag::mail-wrap
            Mails.of(config)
                    .wrap(
                            "shop:order",
                            (mail, request) ->
                                    mail.subject("[Acme] " + mail.subject()).header("X-Shop", "Acme"));
            // end::mail-wrap
        }
    }

    private static Application composed() {
        return Composition.of(List.of(
                        Participant.application("dev.example.shop", "shop", new Shop(DATABASE.source())),
                        Participant.extension("dev.example.acme", List.of("shop"), new Acme())))
                .settings(new Settings(Map.of(
                        "mastaba.jobs.threads",
                        "0",
                        "mastaba.mail.from",
                        "shop@example.org",
                        "mastaba.hosts",
                        "localhost")))
                .makeApplication();
    }

    @Test
    void mails() throws Exception {
        Application shop = composed();
        // tag::mail-test
        try (TestApp app = TestApp.of(shop)) {
            TestJobs jobs = TestJobs.of(app.application());
            TestMails mails = TestMails.of(app.application());

            app.post("/orders/7", Map.of()).expectStatus(200);
            assertThat(mails.waiting()).hasSize(1);

            jobs.runDue();
            assertThat(mails.sent().get(0).subject()).endsWith("Your order 7");
        }
        // end::mail-test
        try (TestApp app = TestApp.of(composed())) {
            TestJobs jobs = TestJobs.of(app.application());
            TestMails mails = TestMails.of(app.application());
            jobs.advance(Duration.ofDays(1));
            jobs.runDue();
            assertThat(mails.sent()).singleElement().satisfies(mail -> {
                assertThat(mail.attachments()).hasSize(1);
                assertThat(mail.subject()).isEqualTo("[Acme] Your order 7");
                assertThat(mail.html()).contains("http://localhost/orders/7");
            });
        }
    }
}
