package dev.mastaba.fleet.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.fleet.rollout.RolloutOptions;
import dev.mastaba.stores.PostgresServer;
import dev.mastaba.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** The behavior of servers that PostgreSQL notifies of changes. Their polls are so rare that these take no part, unless a test says otherwise. */
@Timeout(120)
class NotificationsTest extends SimulatedFleet {
    @RegisterExtension
    static final TestDatabase DATABASE = PostgresServer.database();

    private static final Duration NEVER = Duration.ofMinutes(10);
    private static final RolloutOptions WITHOUT_PAUSE = QUICK.with("1", "0ms", "50%", "1%");
    private static final String LISTENING = "query like 'LISTEN %' and datname = current_database()";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Map<String, FleetMember> members = new TreeMap<>();
    private final Map<String, HikariDataSource> pools = new TreeMap<>();
    /** The number of transactions of each node. */
    private final Map<String, AtomicInteger> transactions = new ConcurrentHashMap<>();

    @Override
    DataSource database() {
        return DATABASE.source();
    }

    @BeforeEach
    void watchLog() {
        log.start();
        ((Logger) LoggerFactory.getLogger("dev.mastaba.fleet")).addAppender(log);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (FleetMember member : members.values()) {
            member.close();
        }
        for (HikariDataSource each : pools.values()) {
            each.close();
        }
        ((Logger) LoggerFactory.getLogger("dev.mastaba.fleet")).detachAppender(log);
    }

    /** Starts nodes, each with a pool of its own, and waits until they listen and have reported. */
    private void begin(Duration pause, String... names) throws Exception {
        for (String name : names) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(database());
            config.setMinimumIdle(1);
            HikariDataSource own = new HikariDataSource(config);
            pools.put(name, own);
            Path place = Files.createDirectories(folder.resolve(name));
            SimulatedServer server = new SimulatedServer(place);
            servers.put(name, server);
            Depot counted = new Depot(counting(own, transactions.computeIfAbsent(name, any -> new AtomicInteger())));
            members.put(
                    name, new FleetMember(settings(name), counted, server, server, new NoStaticFiles(), pause).start());
        }
        until(() -> depot.nodes().size() == names.length && count(LISTENING) == names.length);
    }

    private static DataSource counting(DataSource source, AtomicInteger count) {
        return (DataSource) Proxy.newProxyInstance(
                NotificationsTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> {
                    // Another thread exchanges static files, and polls for them.
                    if (Thread.currentThread().getName().equals("mastaba-fleet")) {
                        count.incrementAndGet();
                    }
                    try {
                        return method.invoke(source, given);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private int count(String condition) throws Exception {
        return query("select count(*) from pg_stat_activity where " + condition);
    }

    private int query(String query) throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void until(Callable<Boolean> done) throws Exception {
        for (int i = 0; i < 600; i++) {
            if (done.call()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(depot.rollouts().newest(1) + "\n" + depot.nodes());
    }

    private void untilServed(String digest) throws Exception {
        until(() -> depot.state().release().equals(Optional.of(digest)));
        assertThat(depot.nodes()).allMatch(node -> node.serves(digest));
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void aRolloutNeedsNoPolls() throws Exception {
        begin(
                NEVER,
                "a",
                "b",
                "c",
                "d",
                "a node whose name is longer than an identifier of PostgreSQL: " + "x".repeat(99));
        String digest = release("bundles/one.jar");
        depot.rollouts().start(digest, "ann", WITHOUT_PAUSE);
        untilServed(digest);
    }

    @Test
    void aRefusalAndAnAbortNeedNoPolls() throws Exception {
        begin(NEVER, "a", "b");
        depot.rollouts().start(release("bundles/refused.jar"), "ann", WITHOUT_PAUSE);
        until(() -> depot.rollouts().newest(1).get(0).state() == Rollout.State.STOPPED);

        String first = release("bundles/one.jar");
        depot.rollouts().start(first, "ann", WITHOUT_PAUSE);
        untilServed(first);
        depot.rollouts().start(release("bundles/two.jar"), "ann", QUICK.with("1", "1h", "50%", "1%"));
        until(() -> depot.rollouts().active().orElseThrow().detail().contains("the next batch begins"));
        abort();
        until(() -> depot.rollouts().newest(1).get(0).state() == Rollout.State.ABORTED);
        assertThat(paths("a")).containsExactly("bundles/one.jar");
    }

    @Test
    void aNotificationWakesOnlyTheServersThatAct() throws Exception {
        begin(NEVER, "a", "b", "c", "d", "e");
        // The first step goes on for a moment after the report.
        until(() -> memberThreads().stream().filter(SimulatedFleet::rests).count() == transactions.size());
        transactions.values().forEach(count -> count.set(0));
        depot.rollouts().start(release("bundles/one.jar"), "ann", QUICK.with("1", "1h", "50%", "1%"));
        until(() -> depot.rollouts().active().orElseThrow().detail().contains("the next batch begins"));
        // One node drives, and one, possibly the same, serves the release.
        assertThat(transactions.values().stream()
                        .filter(count -> count.get() > 0)
                        .count())
                .isBetween(1L, 2L);
    }

    @Test
    void aLostConnectionIsReplaced() throws Exception {
        begin(NEVER, "a", "b");
        assertThat(query("select count(pg_terminate_backend(pid)) from pg_stat_activity where " + LISTENING))
                .isEqualTo(2);
        until(() -> count(LISTENING) == 2);
        String digest = release("bundles/one.jar");
        depot.rollouts().start(digest, "ann", WITHOUT_PAUSE);
        untilServed(digest);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aNodePollsWhileItCannotListen() throws Exception {
        begin(Duration.ofMillis(200), "a", "b");
        String digest = release("bundles/one.jar");
        query("select count(pg_terminate_backend(pid)) from pg_stat_activity where " + LISTENING);
        depot.rollouts().start(digest, "ann", WITHOUT_PAUSE);
        until(() -> {
            query("select count(pg_terminate_backend(pid)) from pg_stat_activity where " + LISTENING);
            return depot.state().release().equals(Optional.of(digest));
        });
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aMemberWithASingleConnectionPolls() throws Exception {
        pool.setMaximumPoolSize(1);
        Path own = Files.createDirectories(folder.resolve("a"));
        SimulatedServer server = new SimulatedServer(own);
        FleetMember.Settings settings =
                new FleetMember.Settings("a", true, false, own.resolve("fleet"), "/home", "0.1.0");
        members.put(
                "a",
                new FleetMember(settings, depot, server, server, new NoStaticFiles(), Duration.ofMillis(200)).start());
        until(() -> depot.nodes().size() == 1);
        String digest = release("bundles/one.jar");
        depot.rollouts().start(digest, "ann", WITHOUT_PAUSE);
        untilServed(digest);
        assertThat(count(LISTENING)).isZero();
    }

    @Test
    void aClosedMemberReturnsItsConnection() throws Exception {
        begin(NEVER, "a");
        until(() -> pools.get("a").getHikariPoolMXBean().getActiveConnections() == 1);
        members.get("a").close();
        // The pause between two steps lasts much longer.
        until(() -> memberThreads().isEmpty());
        until(() -> pools.get("a").getHikariPoolMXBean().getActiveConnections() == 0);
        assertThat(count(LISTENING)).isZero();
    }
}
