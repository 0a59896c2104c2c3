package dev.mastaba.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import dev.mastaba.services.PooledDatabase;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.assertj.core.extractor.Extractors;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PooledDataSourceTest {
    @TempDir
    Path folder;

    private Drivers drivers;
    private final List<PooledDataSource> made = new ArrayList<>();

    @BeforeEach
    void drivers() throws Exception {
        Path h2 = Path.of(org.h2.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path lib = Files.createDirectories(folder.resolve("lib/jdbc"));
        Files.copy(h2, lib.resolve(h2.getFileName().toString()));
        drivers = Drivers.in(List.of(lib, folder.resolve("not-there")));
    }

    @AfterEach
    void close() {
        made.forEach(PooledDataSource::close);
        drivers.close();
    }

    private PooledDataSource database(String url, int poolSize, int waitSeconds) {
        PooledDataSource source =
                new PooledDataSource(new DatabaseSettings("test", url, "sa", "", poolSize, waitSeconds), drivers);
        made.add(source);
        return source;
    }

    private PooledDataSource file() {
        PooledDataSource source = new PooledDataSource(DatabaseSettings.file("wiki", folder.resolve("data")), drivers);
        made.add(source);
        return source;
    }

    /** A connection: on a busy machine loading the driver alone may take longer than a pool with a short wait allows. */
    private static Connection first(DataSource source) throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                return source.getConnection();
            } catch (SQLTransientConnectionException slow) {
                if (System.nanoTime() > end) {
                    throw slow;
                }
            }
        }
    }

    private static int count(DataSource source) throws SQLException {
        try (Connection connection = first(source);
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from page")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void fill(DataSource source) throws SQLException {
        try (Connection connection = first(source)) {
            connection.createStatement().execute("create table page(name varchar primary key)");
            connection.createStatement().execute("insert into page values ('Home')");
        }
    }

    @Test
    void theFileIsMadeWithTheFirstConnectionAndKeepsItsRows() throws Exception {
        PooledDataSource first = file();
        assertThat(folder.resolve("data")).doesNotExist();
        fill(first);
        assertThat(folder.resolve("data/wiki.mv.db")).exists();
        first.close();
        assertThat(count(file())).isEqualTo(1);
    }

    @Test
    void connectionsComeFromAPool() throws Exception {
        PooledDataSource source = database("jdbc:h2:mem:pool", 1, 1);
        Connection only = first(source);
        assertThatExceptionOfType(SQLException.class).isThrownBy(source::getConnection);
        only.close();
        first(source).close();
    }

    @Test
    void theDatabaseOfATenantIsOpenedOnce() throws Exception {
        String count = "CREATE TABLE IF NOT EXISTS page(name VARCHAR)\\;INSERT INTO page VALUES ('opened')";
        String url = "jdbc:h2:file:" + folder.resolve("counted") + ";INIT=" + count;
        PooledDataSource source =
                new PooledDataSource(new DatabaseSettings("acme", "wiki", url, "sa", "", 4, 5), drivers);
        made.add(source);
        assertThat(count(source)).isEqualTo(1);
        assertThat(count(source)).isEqualTo(1);
        assertThat(source.check()).containsEntry("idle", 1).containsEntry("active", 0);
    }

    @Test
    void aCheckDoesNotOpenTheDatabaseOfATenantAgain() throws Exception {
        PooledDataSource source = new PooledDataSource(
                new DatabaseSettings("acme", "wiki", "jdbc:h2:file:" + folder.resolve("idle"), "sa", "", 4, 5),
                drivers);
        made.add(source);
        first(source).close();
        HikariDataSource pool = (HikariDataSource) Extractors.byName("pool").apply(source);
        pool.getHikariPoolMXBean().softEvictConnections();
        awaitNoConnection(pool);
        assertThat(source.check()).containsExactly(Map.entry("state", "idle"));
        assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isZero();
        first(source).close();
        assertThat(source.check()).containsEntry("idle", 1);
    }

    @Test
    void renewedConnectionsAreOthers() throws Exception {
        PooledDataSource source = new PooledDataSource(
                new DatabaseSettings("renewed", "jdbc:h2:file:" + folder.resolve("renewed"), "sa", "", 4, 5), drivers);
        made.add(source);
        source.renew();
        Connection former = physical(source);
        assertThat(physical(source)).isSameAs(former);
        try (Connection used = first(source)) {
            PooledDatabase.renew(source);
            assertThat(used.unwrap(Connection.class)).isSameAs(former);
            assertThat(used.isValid(1)).isTrue();
        }
        assertThat(physical(source)).isNotSameAs(former);
    }

    private static Connection physical(PooledDataSource source) throws SQLException {
        try (Connection connection = first(source)) {
            return connection.unwrap(Connection.class);
        }
    }

    private static void awaitNoConnection(HikariDataSource pool) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (pool.getHikariPoolMXBean().getTotalConnections() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void theDriverIsOfTheFolderNotOfTheClassPath() throws Exception {
        DatabaseSettings own = new DatabaseSettings("a", "jdbc:h2:mem:own", "", "", 1, 1);
        assertThat(drivers.driverFor(own).getClass().getClassLoader())
                .isSameAs(drivers.loader())
                .isNotSameAs(org.h2.Driver.class.getClassLoader());
    }

    @Test
    void aUrlThatNoDriverTakes() {
        PooledDataSource source = database("jdbc:postgresql://db/x?password=secret", 1, 5);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(source::getConnection)
                .withMessageContainingAll("MAST-JDBC-005", "test (jdbc:postgresql://db/x)", "lib/jdbc/", "h2-")
                .withMessageNotContaining("secret");
    }

    @Test
    void aDatabaseThatIsDownFailsConnectionsUntilItIsUp() throws Exception {
        int port = freePort();
        PooledDataSource source = database("jdbc:h2:tcp://127.0.0.1:" + port + "/./late", 2, 5);
        assertThat(refusal(source)).contains("MAST-JDBC-006", "cannot be reached");
        Server server = Server.createTcpServer(
                        "-tcpPort", "" + port, "-baseDir", folder.toString(), "-ifNotExists", "-tcpPassword", "x")
                .start();
        try {
            fill(source);
            assertThat(count(source)).isEqualTo(1);
        } finally {
            server.stop();
        }
    }

    /** The message of a failed connection, once the pool has tried: on a busy machine its wait may end before. */
    private static String refusal(DataSource source) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String message;
        do {
            message = catchThrowableOfType(SQLException.class, source::getConnection)
                    .getMessage();
        } while (message.contains("did not respond") && System.nanoTime() < end);
        return message;
    }

    /** Below the ports that systems give to clients, so that it stays free. */
    private static int freePort() throws IOException {
        while (true) {
            int port = 20_000 + ThreadLocalRandom.current().nextInt(10_000);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                assertThat(taken).isNotNull();
            }
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerCostsAConnectionItsTimeAndNoMore() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            PooledDataSource source = database("jdbc:h2:tcp://127.0.0.1:" + silent.getLocalPort() + "/./x", 2, 1);
            List<CompletableFuture<Void>> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                waiting.add(CompletableFuture.runAsync(() -> assertThatThrownBy(source::getConnection)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("did not respond within 1 s")));
            }
            for (CompletableFuture<Void> each : waiting) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void itsThreadsKeepNothingOfWhoeverConnectedFirst() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader addOn = new URLClassLoader(new URL[0], before)) {
            Thread.currentThread().setContextClassLoader(addOn);
            first(database("jdbc:h2:mem:threads", 2, 5)).close();
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread != Thread.currentThread())
                    .noneMatch(thread -> thread.getContextClassLoader() == addOn);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void afterTheEndThereAreNoConnections() throws Exception {
        PooledDataSource open = database("jdbc:h2:mem:end", 1, 1);
        first(open).close();
        open.close();
        assertThatExceptionOfType(SQLException.class).isThrownBy(open::getConnection);
        PooledDataSource never = database("jdbc:h2:mem:end", 1, 10);
        never.close();
        assertThatExceptionOfType(SQLException.class).isThrownBy(never::getConnection);
    }

    /** While the pool still makes the second connection, it is closed. */
    @Test
    void itEndsInOrder() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("com.zaxxer.hikari.pool.HikariPool");
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        logger.addAppender(told);
        try {
            for (int i = 0; i < 10; i++) {
                PooledDataSource source = database("jdbc:h2:mem:order" + i, 2, 5);
                try (Connection first = first(source);
                        Connection second = first(source)) {
                    assertThat(first).isNotSameAs(second);
                }
                source.close();
            }
        } finally {
            logger.detachAppender(told);
        }
        assertThat(told.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
    }

    @Test
    void nobodyConnectsUnderAnotherName() {
        assertThatExceptionOfType(SQLFeatureNotSupportedException.class)
                .isThrownBy(() -> file().getConnection("ann", "x"));
    }
}
