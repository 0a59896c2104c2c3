package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.stores.PostgresServer;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.transactions.Transactions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients move money while the bundle is replaced, the server is killed, and the database is killed: never a cent is lost, and each answer is true. */
class MoneyIT {
    private static final boolean LONG = Boolean.getBoolean("mastaba.nightly");
    private static final int ROUNDS = LONG ? 15 : 1;
    private static final int BETWEEN = LONG ? 300 : 60;
    private static final int THREADS = 8;
    private static final int ACCOUNTS = 6;
    private static final int CENTS = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final Queue<String> moved = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Queue<String> unknown = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<URI> address = new AtomicReference<>();

    private Path bank(String version) throws IOException {
        return AddOns.withMembers("money.bank", "@App(\"bank\")", """
                        private final javax.sql.DataSource bank;
                        @Activate public Thing(@Reference(target = "(name=bank)") javax.sql.DataSource bank) { this.bank = bank; }
                        @Override public void include(Configurator config) {
                          config.include("dev.mastaba.transactions");
                          config.route("version", "/version").get(request -> Response.text("VERSION"));
                          config.route("move", "/move/{id}/{source}/{target}/{cents}").post(this::move,
                              dev.mastaba.transactions.TransactionOptions.attempts(10),
                              dev.mastaba.transactions.TransactionOptions.isolation(dev.mastaba.transactions.Isolation.SERIALIZABLE));
                        }
                        private Response move(Request request) throws java.sql.SQLException {
                          try (java.sql.Statement sql = dev.mastaba.transactions.Transaction.of(request).connection(bank).createStatement()) {
                            int cents = Integer.parseInt(request.pathParam("cents"));
                            sql.execute("INSERT INTO transfer VALUES ('" + request.pathParam("id") + "')");
                            add(sql, request.pathParam("source"), -cents);
                            add(sql, request.pathParam("target"), cents);
                            return Response.text("moved");
                          }
                        }
                        private static void add(java.sql.Statement sql, String account, int cents) throws java.sql.SQLException {
                          int before;
                          try (java.sql.ResultSet row = sql.executeQuery("SELECT cents FROM account WHERE id = " + Integer.parseInt(account))) {
                            row.next();
                            before = row.getInt(1);
                          }
                          sql.execute("UPDATE account SET cents = " + (before + cents) + " WHERE id = " + Integer.parseInt(account));
                        }""".replace("VERSION", version))
                .using(Transactions.class)
                .writeTo(folder.resolve("bank-" + version + ".jar"));
    }

    static void addDriver(Installation server) throws Exception {
        Path driver = Path.of(Class.forName("org.postgresql.Driver")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(
                driver,
                Files.createDirectories(server.conf().resolveSibling("lib/jdbc"))
                        .resolve("postgresql.jar"));
    }

    @Test
    void neverACentIsLost() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (PostgresServer database = PostgresServer.started();
                Installation server = Installation.in(folder.resolve("base"))
                        .withAddOns("addon-transactions")
                        .with(bank("one"))
                        .configured(
                                "server.cfg",
                                "jdbc.bank.url = " + database.url() + "\njdbc.bank.user = " + database.user() + "\n")) {
            createTables(database);
            addDriver(server);
            serving(server, "one");
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int seed = i;
                clients.add(threads.submit(() -> client(seed)));
            }
            String version = "one";
            for (int i = 0; i < ROUNDS; i++) {
                awaitMoved(clients);
                version = version.equals("one") ? "two" : "one";
                server.drop(bank(version), "money.bank-1.0.0.jar");
                server.awaitPage("/version", version);
                awaitMoved(clients);
                server.kill();
                serving(server, version);
                awaitMoved(clients);
                database.kill();
                database.start();
            }
            awaitMoved(clients);
            over.set(true);
            for (Future<?> client : clients) {
                client.get();
            }
            judge(database);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    private void serving(Installation server, String version) {
        server.start();
        server.awaitPage("/version", version);
        address.set(server.url());
    }

    private void awaitMoved(List<Future<?>> clients) {
        int enough = moved.size() + BETWEEN;
        Await.until(
                enough + " transfers",
                LIMIT,
                () -> moved.size() >= enough || clients.stream().anyMatch(Future::isDone),
                () -> moved.size() + " moved, " + refused.size() + " refused, " + unknown.size() + " unknown");
    }

    private void client(int seed) {
        Random random = new Random(seed);
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; !over.get(); i++) {
            String id = seed + "-" + i;
            int source = random.nextInt(ACCOUNTS);
            int target = (source + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            String path = "/move/" + id + "/" + source + "/" + target + "/" + (1 + random.nextInt(100));
            try {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(address.get().resolve(path))
                                .timeout(LIMIT)
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
                boolean unclear = answer.body().contains("MAST-TX-001");
                (answer.statusCode() == 200 ? moved : unclear ? unknown : refused).add(id);
            } catch (ConnectException down) {
                refused.add(id);
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            } catch (IOException lost) {
                unknown.add(id);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private static void createTables(PostgresServer database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE account (id INT PRIMARY KEY, cents INT NOT NULL)");
            statement.execute("CREATE TABLE transfer (id VARCHAR(50) PRIMARY KEY)");
            statement.execute("INSERT INTO account SELECT id, " + CENTS + " FROM generate_series(0, " + (ACCOUNTS - 1)
                    + ") AS id");
        }
    }

    private void judge(PostgresServer database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                Statement statement = connection.createStatement()) {
            try (ResultSet sum = statement.executeQuery("SELECT SUM(cents) FROM account")) {
                sum.next();
                assertThat(sum.getInt(1)).isEqualTo(ACCOUNTS * CENTS);
            }
            Set<String> stored = new HashSet<>();
            try (ResultSet rows = statement.executeQuery("SELECT id FROM transfer")) {
                while (rows.next()) {
                    stored.add(rows.getString(1));
                }
            }
            System.out.println("MONEY  " + moved.size() + " moved, " + refused.size() + " refused, " + unknown.size()
                    + " unknown");
            assertThat(stored).containsAll(moved).doesNotContainAnyElementsOf(refused);
            stored.removeAll(moved);
            stored.removeAll(unknown);
            assertThat(stored).isEmpty();
        }
    }
}
