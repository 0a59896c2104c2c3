package dev.mastaba.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.jobs.TestJobs;
import dev.mastaba.testing.TestApp;
import dev.mastaba.transactions.Transactions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The outbox in each supported database. */
abstract class OutboxContract {
    abstract DataSource database();

    @Test
    void committedMailsAreSentOnceCountedAndForgotten() throws Exception {
        Shop shop = new Shop(database())
                .sending(
                        (request, outbox) -> outbox.attach(Attachment.of("a.bin", "application/x-a", new byte[100_000]))
                                .send(
                                        "shop:plain",
                                        Recipient.of("łukasz@example.org", Locale.ENGLISH),
                                        new Shop.Order(7, "Łukasz 🏺", List.of())));
        try (TestApp app = shop.app()) {
            TestJobs jobs = TestJobs.of(app.application());
            TestMails mails = TestMails.of(app.application());
            app.post("/buy?status=500", Map.of()).expectStatus(500);
            app.post("/buy", Map.of()).expectBody("stored");
            assertThat(mails.waiting()).hasSize(1);
            app.post("/buy", Map.of()).expectBody("stored");
            app.post("/buy", Map.of()).expectBody("not stored");

            assertThat(jobs.runDue()).containsExactly("mail.shop:plain", "mail.shop:plain");
            assertThat(mails.waiting()).isEmpty();
            assertThat(mails.sent()).hasSize(2).allSatisfy(mail -> {
                assertThat(mail.text()).contains("Łukasz 🏺");
                assertThat(mail.attachments().get(0).size()).isEqualTo(100_000);
            });
            app.post("/buy", Map.of()).expectBody("not stored");

            long now = System.currentTimeMillis();
            Transactions.run(tx -> {
                MailTable table = new MailTable(tx.connection(database()), "shop");
                assertThat(table.clean(now - 100_000, now - 200_000)).isZero();
                assertThat(table.clean(now + 100_000, now - 200_000)).isEqualTo(2);
            });
            app.post("/buy", Map.of()).expectBody("stored");
        }
    }
}
