package dev.mastaba.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.stores.MariaServer;
import dev.mastaba.stores.PostgresServer;
import dev.mastaba.stores.SilentProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that takes connections and says nothing, and later answers again. */
class SilentDatabaseTest {
    private static final int LIMIT_SECONDS = 180;

    @TempDir
    Path folder;

    @Test
    void postgresIsFoundAgain() throws Exception {
        try (PostgresServer server = PostgresServer.started()) {
            isFoundAgain(server.port(), server.url(), server.user(), "org.postgresql.Driver");
        }
    }

    @Test
    void mariaIsFoundAgain() throws Exception {
        try (MariaServer server = MariaServer.started()) {
            isFoundAgain(server.port(), server.url(), server.user(), "org.mariadb.jdbc.Driver");
        }
    }

    private void isFoundAgain(int port, String url, String user, String driver) throws Exception {
        try (SilentProxy proxy = SilentProxy.before(port);
                Drivers drivers = drivers(driver);
                PooledDataSource source = new PooledDataSource(
                        new DatabaseSettings("silent", url.replace(":" + port, ":" + proxy.port()), user, "", 2, 3),
                        drivers)) {
            assertThat(source.check()).containsEntry("state", "not used yet");
            proxy.fallSilent();
            assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
            assertThatThrownBy(source::check).isInstanceOf(SQLException.class).hasMessageContaining("silent");
            proxy.speak();
            awaitAnswer(source);
            assertThat(checked(source)).containsEntry("active", 0).containsEntry("maximum", 2);
            proxy.fallSilent();
            assertThatThrownBy(() -> ask(source)).isInstanceOf(SQLException.class);
            proxy.speak();
            awaitAnswer(source);
        }
    }

    private Drivers drivers(String driver) throws Exception {
        Path jar = Path.of(Class.forName(driver)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Files.copy(jar, lib.resolve("driver.jar"));
        return Drivers.in(List.of(lib));
    }

    private static void awaitAnswer(PooledDataSource source) throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (true) {
            try {
                assertThat(ask(source)).isEqualTo(1);
                return;
            } catch (SQLException silent) {
                if (System.nanoTime() > end) {
                    throw silent;
                }
            }
        }
    }

    /** On a busy machine, an answer may come too late at any time. */
    private static Map<String, Object> checked(PooledDataSource source) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (true) {
            try {
                return source.check();
            } catch (SQLException silent) {
                if (System.nanoTime() > end) {
                    throw silent;
                }
            }
        }
    }

    /** As somebody who waits for an answer as long as for a connection; a query has no other limit. */
    private static int ask(PooledDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isZero();
            connection.setNetworkTimeout(Runnable::run, 3_000);
            try (ResultSet one = connection.createStatement().executeQuery("SELECT 1")) {
                one.next();
                return one.getInt(1);
            }
        }
    }
}
