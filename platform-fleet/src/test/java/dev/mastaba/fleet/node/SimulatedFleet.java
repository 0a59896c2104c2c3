package dev.mastaba.fleet.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.release.Release;
import dev.mastaba.fleet.rollout.Node;
import dev.mastaba.fleet.rollout.NodeState;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.fleet.rollout.RolloutDecision;
import dev.mastaba.fleet.rollout.RolloutOptions;
import dev.mastaba.services.ServerFiles.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fleet of simulated servers with a real depot, which a test moves on step by step. */
abstract class SimulatedFleet {
    static final RolloutOptions QUICK = RolloutOptions.standard().with("1", "100ms", "50%", "1%");

    static final FleetNode.Times TIMES = new FleetNode.Times(Duration.ofMillis(50), Duration.ofSeconds(2));

    private static final int POOLED = 4;

    @TempDir
    Path folder;

    Depot depot;
    /** The depot as the servers reach it. */
    Depot reached;

    final Map<String, SimulatedServer> servers = new TreeMap<>();
    final Map<String, FleetNode> nodes = new TreeMap<>();
    RolloutDriver driver;

    /** The database with a pool, as on a server: a new connection for each of thousands of queries takes PostgreSQL minutes. */
    HikariDataSource pool;

    /** Returns an empty database. */
    abstract DataSource database();

    @BeforeEach
    void prepare() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database());
        config.setMaximumPoolSize(POOLED);
        pool = new HikariDataSource(config);
        depot = new Depot(pool);
        depot.prepare();
        reach(depot);
    }

    /** Lets the servers that join from now on, and the driver, reach the depot this way. */
    void reach(Depot way) {
        reached = way;
        driver = new RolloutDriver(way, "driver");
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    FleetMember.Settings settings(String name) {
        return new FleetMember.Settings(name, true, true, folder.resolve(name).resolve("fleet"), "/home", "0.1.0");
    }

    void join(String... names) throws IOException {
        for (String name : names) {
            Path own = Files.createDirectories(folder.resolve(name));
            SimulatedServer server = servers.computeIfAbsent(name, any -> new SimulatedServer(own));
            nodes.put(
                    name,
                    new FleetNode(
                            settings(name),
                            reached,
                            server,
                            server,
                            new NodeMemory(own.resolve("fleet")),
                            new DepotClock(),
                            TIMES));
        }
    }

    String release(String... paths) throws Exception {
        List<File> files = new ArrayList<>();
        for (String path : paths) {
            byte[] content = path.getBytes(StandardCharsets.UTF_8);
            Release.Content stored = new Release.Content(Sha256.of(content), content.length);
            depot.contents().store(stored, Files.write(folder.resolve(stored.sha256()), content));
            files.add(new File(path.replaceAll("#.*", ""), stored.sha256(), stored.size(), "", ""));
        }
        return depot.releases()
                .publish(new Release(files, new TreeMap<>()), "ann", "")
                .release()
                .digest();
    }

    void step() throws Exception {
        for (FleetNode node : nodes.values()) {
            tried(node::step);
        }
        tried(() -> {
            driver.step(reached.state());
            return true;
        });
    }

    /** Takes a step of a server, which takes it again later if the depot fails. */
    private static void tried(Callable<?> step) throws Exception {
        try {
            step.call();
        } catch (SQLException failed) {
            assertThat(failed.getMessage()).isEqualTo(FailingSource.FAILURE);
        }
    }

    Rollout roll(String digest) throws Exception {
        return roll(digest, QUICK);
    }

    Rollout roll(String digest, RolloutOptions options) throws Exception {
        long number = depot.rollouts().start(digest, "ann", options).orElseThrow();
        return until(rollout -> rollout.number() == number && !rollout.state().isActive());
    }

    Rollout until(Predicate<Rollout> reached) throws Exception {
        for (int i = 0; i < 1_000; i++) {
            step();
            Optional<Rollout> newest =
                    depot.rollouts().newest(1).stream().filter(reached).findFirst();
            if (newest.isPresent()) {
                return newest.get();
            }
            Thread.sleep(10);
        }
        throw new AssertionError(depot.rollouts().newest(1) + "\n" + depot.nodes());
    }

    /** Aborts the rollout that is under way. */
    void abort() throws Exception {
        assertThat(depot.rollouts()
                        .carryOut(
                                depot.rollouts().active().orElseThrow(),
                                new RolloutDecision(Rollout.State.ABORTING, "aborted by ann", List.of(), 0),
                                depot.state().revision()))
                .isTrue();
    }

    /** Returns the threads of the members that take steps by themselves. */
    static List<Thread> memberThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mastaba-fleet"))
                .toList();
    }

    /** Returns whether a thread of a member waits for its next step. */
    static boolean rests(Thread member) {
        return Stream.of(member.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Semaphore.class.getName()));
    }

    List<String> paths(String name) {
        return servers.get(name).paths();
    }

    Node node(String name) throws SQLException {
        return depot.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void settle(String name) throws Exception {
        for (int i = 0; i < 200 && node(name).report().state() != NodeState.SERVING; i++) {
            step();
            Thread.sleep(20);
        }
        assertThat(node(name).report().state()).isEqualTo(NodeState.SERVING);
    }

    void restore(long revision, String digest) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update mastaba_depot set rollout = 1, revision = " + revision + ", digest = '" + digest + "'");
            statement.executeUpdate("delete from mastaba_rollout where number > 1");
        }
    }
}
