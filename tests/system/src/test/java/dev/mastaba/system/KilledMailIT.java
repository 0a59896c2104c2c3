package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.jobs.Jobs;
import dev.mastaba.mail.Mails;
import dev.mastaba.stores.PostgresServer;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.testing.felix.SourceBundle;
import dev.mastaba.transactions.Transactions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails of a server that is killed while it takes orders, and whose bundles are replaced. */
class KilledMailIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int COUNT = Boolean.getBoolean("mastaba.nightly") ? 1_000 : 60;
    private static final int KILLS = Boolean.getBoolean("mastaba.nightly") ? 10 : 2;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    private Path shop(String version) throws Exception {
        SourceBundle bundle = AddOns.withMembers("mail.shop", "@App(\"shop\")", """
                        private final javax.sql.DataSource database;
                        @Activate public Thing(@Reference(target = "(name=shop)") javax.sql.DataSource database) { this.database = database; }
                        public record Order(int number, String version) {}
                        @Override public void include(Configurator config) {
                          config.include("dev.mastaba.templates");
                          dev.mastaba.jobs.Jobs.of(config).in(database);
                          dev.mastaba.mail.Mails.of(config).add("shop:order", Order.class,
                              dev.mastaba.core.i18n.TranslationString.of("Bestellung ${number} – schön"),
                              "mails/order.txt.peb", dev.mastaba.mail.MailOption.html("mails/order.html.peb"));
                          config.route("version", "/version").get(request -> Response.text("VERSION"));
                          config.route("order", "/order/{number}").post(this::order);
                        }
                        private Response order(Request request) throws Exception {
                          int number = Integer.parseInt(request.pathParam("number"));
                          try (java.sql.Statement sql = dev.mastaba.transactions.Transaction.of(request).connection(database).createStatement()) {
                            sql.execute("INSERT INTO orders VALUES (" + number + ")");
                          }
                          dev.mastaba.mail.Mails.of(request)
                              .attach(dev.mastaba.mail.Attachment.of("Übersicht.pdf", "application/pdf", new byte[1000]))
                              .send("shop:order", dev.mastaba.mail.Recipient.of("a" + number + "@example.org", java.util.Locale.GERMAN),
                                  new Order(number, "VERSION"));
                          return number % 4 == 0 ? Response.builder().status(409).text("refused").build() : Response.text("ordered");
                        }""".replace("VERSION", version))
                .withResource("mails/order.txt.peb", "Order {{ number }} of version {{ version }}\n")
                .withResource("mails/order.html.peb", "<p>Order {{ number }}</p>\n")
                .using(Mails.class)
                .using(Jobs.class)
                .using(Transactions.class);
        Path made = bundle.writeTo(Files.createTempDirectory(folder, "made"));
        return Files.move(made, folder.resolve("shop-" + version + ".jar"));
    }

    private static Set<String> orders(PostgresServer database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM orders")) {
            Set<String> all = new HashSet<>();
            while (rows.next()) {
                all.add("a" + rows.getInt(1) + "@example.org");
            }
            return all;
        }
    }

    /** Orders until the thread is told to end; a request to a killed server has no answer. */
    private void order(Installation server, AtomicInteger next, AtomicBoolean end) {
        while (!end.get()) {
            try {
                client.send(
                        HttpRequest.newBuilder(server.url().resolve("/order/" + next.getAndIncrement()))
                                .POST(BodyPublishers.noBody())
                                .timeout(LIMIT)
                                .build(),
                        BodyHandlers.ofString());
            } catch (IOException killed) {
                LockSupport.parkNanos(5_000_000);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private static void await(MailServer mails, Set<String> recipients) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.multipliedBy(5).toNanos();
        while (!mails.mails().keySet().containsAll(recipients) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(mails.mails().keySet()).containsAll(recipients);
    }

    private static void awaitOrders(PostgresServer database, int count) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (orders(database).size() < count && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(orders(database)).hasSizeGreaterThanOrEqualTo(count);
    }

    @Test
    void everyCommittedOrderHasItsMailAndNoOtherHasOne() throws Exception {
        try (PostgresServer database = PostgresServer.started();
                MailServer mails = new MailServer();
                Installation server = Installation.in(folder.resolve("base"))
                        .withJobs("addon-mail", "addon-templates")
                        .with(shop("one"))
                        .configured("shop.cfg", """
                                mastaba.jobs.heartbeat = 100ms
                                mastaba.jobs.poll = 100ms
                                mastaba.mail.from = shop@example.org
                                mastaba.mail.host = 127.0.0.1
                                mastaba.mail.tls = off
                                mastaba.mail.port = %d
                                """.formatted(mails.port()))
                        .configured(
                                "server.cfg",
                                "jdbc.shop.url = " + database.url() + "\njdbc.shop.user = " + database.user() + "\n")) {
            try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE orders (id INT PRIMARY KEY)");
            }
            MoneyIT.addDriver(server);
            server.start();
            server.awaitPage("/version", "one");

            AtomicInteger next = new AtomicInteger();
            for (int i = 1; i <= KILLS; i++) {
                AtomicBoolean end = new AtomicBoolean();
                Thread client = new Thread(() -> order(server, next, end), "client");
                client.start();
                awaitOrders(database, COUNT * i);
                server.kill();
                end.set(true);
                client.join();
                server.start();
                server.awaitPage("/version", "one");
            }
            server.drop(shop("two"), "shop-one.jar");
            server.awaitPage("/version", "two");
            AtomicBoolean end = new AtomicBoolean();
            Thread last = new Thread(() -> order(server, next, end), "client");
            last.start();
            awaitOrders(database, COUNT * (KILLS + 1));
            end.set(true);
            last.join();

            Set<String> ordered = orders(database);
            await(mails, ordered);
            assertThat(mails.mails().keySet()).isEqualTo(ordered);
            mails.mails()
                    .values()
                    .forEach(each -> assertThat(each.stream()
                                    .map(mail -> mail.lines()
                                            .filter(line -> line.startsWith("Message-ID"))
                                            .toList())
                                    .distinct())
                            .hasSize(1));
            assertThat(mails.mails().get("a1@example.org").get(0))
                    .contains(
                            "From: shop@example.org",
                            "multipart/mixed",
                            "multipart/alternative",
                            "Order 1 of version one")
                    .contains("Subject: =?UTF-8?Q?Bestellung_1_=E2=80=93_sch=C3=B6n?=");
            new Jvm(server.pid()).awaitLoadersOf("mail.shop.Thing", 1, LIMIT);
            assertThat(server.output()).doesNotContain("cannot be unloaded");
        }
    }
}
