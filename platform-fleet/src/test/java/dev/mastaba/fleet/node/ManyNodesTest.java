package dev.mastaba.fleet.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.release.Release;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.fleet.rollout.RolloutOptions;
import dev.mastaba.services.ServerFiles.File;
import dev.mastaba.stores.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The protocol with hundreds of simulated nodes and a real PostgreSQL. Each node takes one step a second. */
@EnabledIfSystemProperty(named = "mastaba.nightly", matches = "true")
@Timeout(600)
class ManyNodesTest {
    private static final int THREADS = 8;

    @TempDir
    static Path folder;

    private static PostgresServer postgres;
    private static HikariDataSource source;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.started();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername(postgres.user());
        config.setMaximumPoolSize(THREADS + 2);
        source = new HikariDataSource(config);
    }

    @AfterAll
    static void stop() {
        source.close();
        postgres.close();
    }

    private static long statements() throws Exception {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select xact_commit from pg_stat_database where datname = current_database()")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Prints the transactions a node and second, and the time of a rollout to all nodes without pauses. */
    @Test
    void theLoadOfTheDepotGrowsNoFasterThanTheFleet() throws Exception {
        List<Double> loads = new ArrayList<>();
        for (int nodes : List.of(100, 1_000)) {
            loads.add(load(nodes));
        }
        assertThat(loads.get(1)).isLessThan(1.2 * loads.get(0));
    }

    private double load(int count) throws Exception {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
        }
        Depot depot = new Depot(source);
        depot.prepare();
        Path own = Files.createDirectories(folder.resolve("fleet" + count));
        List<FleetNode> nodes = new ArrayList<>();
        List<RolloutDriver> drivers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path each = Files.createDirectories(own.resolve("n" + i));
            SimulatedServer server = new SimulatedServer(each);
            nodes.add(new FleetNode(
                    new FleetMember.Settings("n" + i, true, false, each.resolve("fleet"), "/home", "0.1.0"),
                    depot,
                    server,
                    server,
                    new NodeMemory(each.resolve("fleet")),
                    new DepotClock(),
                    FleetNode.Times.STANDARD));
            drivers.add(new RolloutDriver(depot, "n" + i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            round(threads, nodes, drivers);
            long before = statements();
            int idle = 15;
            for (int i = 0; i < idle; i++) {
                round(threads, nodes, drivers);
            }
            // PostgreSQL publishes its counters with a delay.
            Thread.sleep(1_500);
            double load = (statements() - before) / (double) count / idle;
            byte[] content = "bundle".getBytes(StandardCharsets.UTF_8);
            Release.Content stored = new Release.Content(Sha256.of(content), content.length);
            depot.contents().store(stored, Files.write(own.resolve("content"), content));
            Release release = new Release(
                    List.of(new File("bundles/a.jar", stored.sha256(), stored.size(), "", "")), new TreeMap<>());
            depot.releases().publish(release, "ann", "");
            depot.rollouts()
                    .start(release.digest(), "ann", RolloutOptions.standard().with("1", "0s", "25%", "1%"));
            long start = System.nanoTime();
            while (depot.rollouts().active().isPresent()) {
                round(threads, nodes, drivers);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(depot.rollouts().newest(1).get(0).state()).isEqualTo(Rollout.State.FINISHED);
            System.out.printf(
                    "%d nodes: %.2f transactions a node and second; a rollout without pauses takes %.1f s%n",
                    count, load, seconds);
            assertThat(seconds).isLessThan(60);
            return load;
        } finally {
            threads.shutdown();
        }
    }

    /** One step of each node and of its driver, in one second, or longer if the machine or the depot is too slow. */
    private static void round(ExecutorService threads, List<FleetNode> nodes, List<RolloutDriver> drivers)
            throws Exception {
        long end = System.nanoTime() + 1_000_000_000;
        List<Future<?>> steps = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            FleetNode node = nodes.get(i);
            RolloutDriver driver = drivers.get(i);
            steps.add(threads.submit(() -> {
                driver.step(node.step().orElseThrow());
                return node;
            }));
        }
        for (Future<?> step : steps) {
            step.get();
        }
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left > 0) {
            Thread.sleep(left);
        }
    }
}
