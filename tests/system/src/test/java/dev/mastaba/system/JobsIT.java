package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.jobs.Jobs;
import dev.mastaba.stores.PostgresServer;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.testing.felix.SourceBundle;
import dev.mastaba.transactions.Transactions;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on a server that is killed, and whose bundles are replaced. */
class JobsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int COUNT = Boolean.getBoolean("mastaba.nightly") ? 5_000 : 200;
    private static final int KILLS = Boolean.getBoolean("mastaba.nightly") ? 10 : 1;

    @TempDir
    private Path folder;

    private Path shop(String version) throws Exception {
        SourceBundle bundle = AddOns.withMembers("jobs.shop", "@App(\"shop\")", """
                        private final javax.sql.DataSource database;
                        @Activate public Thing(@Reference(target = "(name=shop)") javax.sql.DataSource database) { this.database = database; }
                        public record Order(int number) {}
                        @Override public void include(Configurator config) {
                          dev.mastaba.jobs.Jobs.of(config).in(database).add("shop:work", Order.class, this::work,
                              dev.mastaba.jobs.JobOption.pauses(java.time.Duration.ofMillis(1), java.time.Duration.ofMillis(1)));
                          config.route("version", "/version").get(request -> Response.text("VERSION"));
                          config.route("queue", "/queue/{first}/{count}").post(this::queue);
                        }
                        private Response queue(Request request) throws java.sql.SQLException {
                          int first = Integer.parseInt(request.pathParam("first"));
                          for (int i = 0; i < Integer.parseInt(request.pathParam("count")); i++) {
                            dev.mastaba.jobs.Jobs.of(request).enqueue("shop:work", new Order(first + i));
                          }
                          return Response.text("queued");
                        }
                        private void work(Order order, dev.mastaba.jobs.JobContext context) throws Exception {
                          try (java.sql.Statement sql = context.transaction().connection(database).createStatement()) {
                            sql.execute("INSERT INTO work VALUES (" + order.number() + ", 'VERSION')");
                          }
                          Thread.sleep(20);
                        }""".replace("VERSION", version))
                .using(Jobs.class)
                .using(Transactions.class);
        Path made = bundle.writeTo(Files.createTempDirectory(folder, "made"));
        return Files.move(made, folder.resolve("shop-" + version + ".jar"));
    }

    private static long number(PostgresServer database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void awaitDone(PostgresServer database, long count) throws Exception {
        long end = System.nanoTime() + LIMIT.multipliedBy(10).toNanos();
        while (number(database, "SELECT COUNT(*) FROM work") < count && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(number(database, "SELECT COUNT(*) FROM work")).isGreaterThanOrEqualTo(count);
    }

    private static void queue(Installation server, int first) throws Exception {
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(server.url().resolve("/queue/" + first + "/" + COUNT))
                                        .POST(BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .isEqualTo("queued");
    }

    @Test
    void noJobIsLost() throws Exception {
        try (PostgresServer database = PostgresServer.started();
                Installation server = Installation.in(folder.resolve("base"))
                        .withJobs()
                        .with(shop("one"))
                        .configured("shop.cfg", "mastaba.jobs.heartbeat = 1s\nmastaba.jobs.poll = 100ms\n")
                        .configured(
                                "server.cfg",
                                "jdbc.shop.url = " + database.url() + "\njdbc.shop.user = " + database.user() + "\n")) {
            try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE work (id INT PRIMARY KEY, version VARCHAR(10))");
            }
            MoneyIT.addDriver(server);
            server.start();
            server.awaitPage("/version", "one");
            CommandLine mastaba = new CommandLine(server.environment());
            queue(server, 0);
            for (int i = 1; i <= KILLS; i++) {
                awaitDone(database, (long) COUNT * i / (KILLS + 2));
                server.kill();
                server.start();
                server.awaitPage("/version", "one");
            }
            awaitDone(database, COUNT);

            queue(server, COUNT);
            awaitDone(database, COUNT + COUNT / 4);
            server.drop(shop("two"), "shop-one.jar");
            server.awaitPage("/version", "two");
            awaitDone(database, COUNT * 2L);
            queue(server, COUNT * 2);
            awaitDone(database, COUNT * 3L);
            assertThat(number(database, "SELECT COUNT(*) FROM work WHERE version = 'two'"))
                    .isGreaterThanOrEqualTo(COUNT);
            assertThat(mastaba.run("jobs").text()).contains("shop:work", "waiting       0");
            assertThat(mastaba.run("jobs", "--json").text()).contains("\"shop\"", "\"shop:work\"");
            assertThat(mastaba.run("jobs", "retry", "shop:work").text()).contains("No dead job");
            assertThat(number(database, "SELECT COUNT(*) FROM mastaba_job")).isZero();
            new Jvm(server.pid()).awaitLoadersOf("jobs.shop.Thing", 1, LIMIT);
            assertThat(server.output()).doesNotContain("cannot be unloaded");
        }
    }
}
