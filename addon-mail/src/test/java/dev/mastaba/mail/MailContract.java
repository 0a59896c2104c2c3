package dev.mastaba.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.jobs.Jobs;
import dev.mastaba.jobs.TestJobs;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The behavior of the outbox on each database. */
@Timeout(120)
abstract class MailContract {
    private static final String JOB = "mail.shop:order";
    private static final int CONNECTIONS = 4;
    private static final Shop.Order ORDER = new Shop.Order(7, "Ada", List.of());

    /** Returns an empty database. */
    abstract DataSource database();

    private static void deliverWith(Application application, MailTransport transport) {
        application.get(Key.of(MailService.class)).transport(transport);
    }

    private static void buy(TestApp app, String to) {
        app.post("/buy?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8), Map.of())
                .expectBody("stored");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : -1;
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void insertOld(String id, String sent, Duration age) throws SQLException {
        execute("INSERT INTO mastaba_mail (id, application, kind, recipient, counted, queued, sent) VALUES ('" + id
                + "', 'shop', 'shop:order', 'a@example.org', 'a@example.org', "
                + (System.currentTimeMillis() - age.toMillis()) + ", " + sent + ")");
    }

    @Test
    void twoServersSendEachMailOfACommittedOrderOnce() throws Exception {
        LinkedBlockingQueue<String> sent = new LinkedBlockingQueue<>();
        List<String> ordered = new ArrayList<>();
        Shop shop = new Shop(database()).set("mastaba.jobs.threads", "4").set("mastaba.jobs.poll", "50ms");
        try (TestApp first = shop.app();
                TestApp second = shop.app()) {
            for (TestApp server : List.of(first, second)) {
                deliverWith(server.application(), mail -> sent.add(mail.recipient()));
            }
            for (int i = 0; i < 60; i++) {
                TestApp server = i % 2 == 0 ? first : second;
                String address = "a" + i + "@example.org";
                if (i % 3 == 0) {
                    server.post("/buy?status=409&to=" + address, Map.of()).expectStatus(409);
                } else {
                    buy(server, address);
                    ordered.add(address);
                }
            }
            List<String> received = new ArrayList<>();
            while (received.size() < ordered.size()) {
                String next = sent.poll(60, TimeUnit.SECONDS);
                assertThat(next).as("a mail within 60 s").isNotNull();
                received.add(next);
            }
            while (number("SELECT COUNT(*) FROM mastaba_job") > 0) {
                Thread.sleep(10);
            }
            received.addAll(sent);
            Collections.sort(ordered);
            assertThat(received.stream().sorted()).isEqualTo(ordered);
            assertThat(number("SELECT COUNT(*) FROM mastaba_mail WHERE sent IS NULL"))
                    .isZero();
        }
    }

    @Test
    void anInterruptionAfterTheDeliveryDoesNotRepeatTheMail() throws Exception {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(database());
        settings.setMaximumPoolSize(CONNECTIONS);
        try (HikariDataSource pool = new HikariDataSource(settings);
                TestApp app = new Shop(pool).app()) {
            TestJobs jobs = TestJobs.of(app.application());
            List<String> sent = new ArrayList<>();
            deliverWith(app.application(), mail -> {
                sent.add(mail.id());
                releaseWhenAwaited(pool);
                Thread.currentThread().interrupt();
            });
            buy(app, "ada@example.org");
            jobs.runDue();
            jobs.advance(Duration.ofHours(5));
            jobs.runDue();

            assertThat(sent).hasSize(1);
        }
    }

    /** Takes all connections, and returns them when another thread waits for one. */
    private static void releaseWhenAwaited(HikariDataSource pool) throws IOException {
        try {
            List<Connection> taken = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                taken.add(pool.getConnection());
            }
            Thread thread = new Thread(() -> {
                while (pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 0) {
                    Thread.onSpinWait();
                }
                try {
                    for (Connection each : taken) {
                        each.close();
                    }
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            thread.setDaemon(true);
            thread.start();
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }

    @Test
    void aMailWaitsUntilItsServerIsBackAndKeepsItsMessageId() throws Exception {
        try (TestApp app = new Shop(database()).app()) {
            TestJobs jobs = TestJobs.of(app.application());
            List<String> ids = new ArrayList<>();
            buy(app, "ada@example.org");
            deliverWith(app.application(), mail -> {
                ids.add(SentMail.of(mail).headers().get("message-id"));
                throw new IOException("The server is down");
            });
            for (int minute = 0; minute < 60; minute++) {
                jobs.runDue();
                jobs.advance(Duration.ofMinutes(1));
            }
            assertThat(ids).hasSizeBetween(5, 12);
            assertThat(jobs.dead(JOB)).isEmpty();
            deliverWith(
                    app.application(),
                    mail -> ids.add(SentMail.of(mail).headers().get("message-id")));
            jobs.advance(Duration.ofHours(4));
            jobs.runDue();
            jobs.advance(Duration.ofHours(4));

            assertThat(jobs.runDue()).doesNotContain(JOB);
            assertThat(ids).hasSizeGreaterThan(5);
            assertThat(Collections.frequency(ids, ids.get(0))).isEqualTo(ids.size());
        }
    }

    @Test
    void largeMailsAndUnusualAddressesAreStored() throws Exception {
        byte[] content = new byte[6_000_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        Attachment scan = Attachment.of("scan.bin", "application/octet-stream", content);
        Shop shop = new Shop(database())
                .sending((request, outbox) -> outbox.attach(scan)
                        .send("shop:order", Recipient.of(request.query().get("to"), Locale.ENGLISH), ORDER));
        try (TestApp app = shop.app()) {
            TestJobs jobs = TestJobs.of(app.application());
            TestMails mails = TestMails.of(app.application());
            buy(app, "Łukasz.語@bücher.example");
            jobs.runDue();

            SentMail mail = mails.sent().get(0);
            assertThat(mail.to()).isEqualTo("Łukasz.語@xn--bcher-kva.example");
            assertThat(mail.attachments()).containsExactly(scan);
            assertThat(number("SELECT COUNT(*) FROM mastaba_mail WHERE sent IS NOT NULL AND message IS NULL"))
                    .isEqualTo(1);
        }
    }

    @Test
    void oldRowsAreDeleted() throws Exception {
        try (TestApp app = new Shop(database()).app()) {
            TestJobs jobs = TestJobs.of(app.application());
            TestMails.of(app.application());
            insertOld("sent-long-ago", "1", Duration.ofHours(2));
            insertOld("sent-now", "1", Duration.ofMinutes(30));
            insertOld("waiting", "NULL", Duration.ofDays(59));
            insertOld("forgotten", "NULL", Duration.ofDays(61));
            buy(app, "ada@example.org");
            jobs.runDue();

            assertThat(number("SELECT COUNT(*) FROM mastaba_mail WHERE id IN ('sent-long-ago', 'forgotten')"))
                    .isZero();
            assertThat(number("SELECT COUNT(*) FROM mastaba_mail WHERE id IN ('sent-now', 'waiting')"))
                    .isEqualTo(2);
        }
    }

    @Test
    void aMailOfARemovedKindWaitsUntilTheKindIsBack() throws Exception {
        try (TestApp app = new Shop(database()).app()) {
            buy(app, "ada@example.org");
        }
        Application without = Composition.of(List.of(Participant.application("dev.example.shop", "shop", config -> {
                    Jobs.of(config).in(database());
                    Mails.of(config);
                })))
                .settings(new Settings(Map.of("mastaba.jobs.threads", "0")))
                .makeApplication();
        try (TestApp app = TestApp.of(without)) {
            assertThat(TestJobs.of(app.application()).runDue()).isEmpty();
        }
        try (TestApp app = new Shop(database()).app()) {
            TestMails mails = TestMails.of(app.application());
            TestJobs jobs = TestJobs.of(app.application());
            jobs.advance(Duration.ofMinutes(1));
            assertThat(jobs.runDue()).contains(JOB);
            assertThat(mails.sent()).hasSize(1);
        }
    }

    @Test
    void aFailureOfATemplateFailsTheRequestAndStoresNothing() throws Exception {
        Shop shop = new Shop(database())
                .sending((request, outbox) -> outbox.send(
                        "shop:order",
                        Recipient.of("ada@example.org", Locale.ENGLISH),
                        new Shop.Order(7, "Ada", Collections.unmodifiableList(new FailingList()))));
        try (TestApp app = shop.app()) {
            app.post("/buy", Map.of()).expectStatus(500);
            assertThat(number("SELECT COUNT(*) FROM mastaba_mail")).isZero();
            assertThat(number("SELECT COUNT(*) FROM mastaba_job")).isZero();
        }
    }

    /** A list that cannot be read. */
    private static final class FailingList extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        @Override
        public java.util.Iterator<String> iterator() {
            throw new IllegalStateException("The list cannot be read");
        }
    }
}
