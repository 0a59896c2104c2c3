package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.stores.PostgresServer;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Visitor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Customers order and pay while the server and the database are killed: each paid order has its mail, and no other order has one. */
class KilledShopIT {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int ROUNDS = 10;
    private static final int PAID_BETWEEN_KILLS = 500;
    private static final int CUSTOMERS = 4;
    private static final Pattern PAGE = Pattern.compile("\"page\":\\s*\"https?://[^/]*([^\"]*)\"");
    private static final Pattern PAYMENT = Pattern.compile("action=\"https?://[^/]*(/orders/\\d+/pay[^\"]*)\"");

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<URI> address = new AtomicReference<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger paid = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    /** Orders, and pays most orders. A request to a killed server fails, and its outcome is what the database contains. */
    private void customer() {
        while (!over.get()) {
            int number = next.incrementAndGet();
            try {
                HttpResponse<String> order = order(number);
                Matcher page = PAGE.matcher(order.body());
                if (order.statusCode() == 201 && page.find() && number % 5 != 0) {
                    pay(page.group(1));
                }
            } catch (Exception | AssertionError killed) {
                Thread.onSpinWait();
            }
        }
    }

    private HttpResponse<String> order(int number) throws Exception {
        return client.send(
                HttpRequest.newBuilder(address.get().resolve("/api/orders"))
                        .timeout(LIMIT)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "order-" + number)
                        .POST(BodyPublishers.ofString("""
                                {"customer": {"name": "Ada", "email": "a%d@example.org", "street": "Main Street 1",
                                              "postcode": "12345", "town": "Luxor"},
                                 "items": [{"product": 6, "pieces": 1}]}""".formatted(number)))
                        .build(),
                BodyHandlers.ofString());
    }

    private void pay(String page) {
        Visitor visitor = new Visitor(client, List.of(address.get()));
        Matcher payment = PAYMENT.matcher(visitor.get(page).body());
        if (payment.find() && visitor.send(page, payment.group(1), Map.of()).statusCode() == 303) {
            paid.incrementAndGet();
        }
    }

    private static List<String> column(PostgresServer database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    private void serve(Installation server) {
        server.start();
        server.awaitPage("/", "Made on the Nile");
        address.set(server.url());
    }

    private void awaitPaid(int more) {
        int enough = paid.get() + more;
        Await.until(enough + " paid orders", LIMIT, () -> paid.get() >= enough, () -> paid.get() + " of " + next.get());
    }

    @Test
    @EnabledIfSystemProperty(named = "mastaba.nightly", matches = "true")
    void eachPaidOrderHasItsMailAndNoOtherHasOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CUSTOMERS);
        try (PostgresServer database = PostgresServer.started();
                MailServer mails = new MailServer();
                Installation server = Installation.in(folder.resolve("base"))
                        .withShippedBundles()
                        .withShipped("examples/shop.jar", "examples/shop-vouchers.jar")
                        .configured("shop.cfg", """
                                mastaba.jobs.heartbeat = 100ms
                                mastaba.jobs.poll = 100ms
                                mastaba.hosts = *
                                mastaba.mail.from = shop@example.org
                                mastaba.mail.host = 127.0.0.1
                                mastaba.mail.tls = off
                                mastaba.mail.port = %d
                                """.formatted(mails.port()))
                        .configured(
                                "server.cfg",
                                "jdbc.shop.url = " + database.url() + "\njdbc.shop.user = " + database.user() + "\n")) {
            MoneyIT.addDriver(server);
            serve(server);
            try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE shop_product SET stock = 1000000 WHERE id = 6");
            }
            List<Future<?>> customers = new ArrayList<>();
            for (int i = 0; i < CUSTOMERS; i++) {
                customers.add(threads.submit(this::customer));
            }
            for (int i = 0; i < ROUNDS; i++) {
                awaitPaid(PAID_BETWEEN_KILLS);
                server.kill();
                serve(server);
                awaitPaid(PAID_BETWEEN_KILLS);
                database.kill();
                database.start();
            }
            awaitPaid(PAID_BETWEEN_KILLS);
            over.set(true);
            for (Future<?> each : customers) {
                each.get();
            }
            Set<String> owed = new TreeSet<>(column(database, "SELECT email FROM shop_order WHERE status = 'PAID'"));
            Await.until(
                    owed.size() + " mails",
                    LIMIT,
                    () -> mails.mails().keySet().containsAll(owed),
                    () -> mails.mails().size() + " mails");
            assertThat(mails.mails().keySet()).isEqualTo(owed);
            assertThat(owed.size()).isGreaterThanOrEqualTo(paid.get());
            Await.until("no waiting jobs", LIMIT, () -> waiting(database) == 0, () -> waiting(database) + " jobs");
            assertThat(column(database, "SELECT task_instance FROM mastaba_job_dead"))
                    .isEmpty();
            long repeated = mails.mails().values().stream()
                    .filter(each -> each.size() > 1)
                    .count();
            System.out.printf(
                    "SHOP  %d orders, %d paid, %d mails sent again%n",
                    column(database, "SELECT email FROM shop_order").size(), owed.size(), repeated);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    private static int waiting(PostgresServer database) {
        try {
            return column(database, "SELECT 1 FROM mastaba_job WHERE task_name LIKE '%order-paid'")
                    .size();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
