package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.stores.MariaServer;
import dev.mastaba.stores.SilentProxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

/** Over a MariaDB that the test starts. */
class MariaSessionsTest extends StoreContract {
    private static MariaServer server;

    @BeforeAll
    static void start() {
        server = MariaServer.started();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static MariaDbDataSource source() {
        try {
            MariaDbDataSource source = new MariaDbDataSource(server.url());
            source.setUser(server.user());
            return source;
        } catch (SQLException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    @Override
    SessionStore store() {
        return new JdbcSessions(source(), JdbcSessions.TABLE, fixture.clock);
    }

    @Test
    void nodesThatStartAtOnceMakeOneTable() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                JdbcSessions store = new JdbcSessions(source(), "made_at_once");
                work.add(() -> {
                    store.prepare();
                    return store.read(key()).isEmpty();
                });
            }
            for (Future<Boolean> each : nodes.invokeAll(work)) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            nodes.shutdown();
        }
    }

    @Test
    void whatIsOverIsRemovedInBatches() {
        JdbcSessions store = new JdbcSessions(source(), "removed_in_batches", fixture.clock);
        for (int i = 0; i < 5; i++) {
            store.write(key(), bytes("x"), 0, in(Duration.ofMinutes(i < 4 ? 1 : 60)));
        }
        assertThat(store.expire(3)).isZero();
        fixture.pass(Duration.ofMinutes(2));
        assertThat(store.expire(3)).isEqualTo(3);
        assertThat(store.expire(3)).isEqualTo(1);
        String key = key();
        store.write(key, bytes("old"), 0, in(Duration.ofMinutes(1)));
        fixture.pass(Duration.ofMinutes(2));
        assertThat(store.write(key, bytes("new"), 0, in(Duration.ofMinutes(1)))).isTrue();
    }

    /** A database of which somebody said that a letter is as good as its capital. */
    @Test
    void aDatabaseThatTellsNoCaseApartStillTellsKeysApart() throws Exception {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE lazy CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
        }
        SessionStore store = new JdbcSessions(source(), "lazy.visits", fixture.clock);
        String key = key();
        assertThat(store.write("a" + key.substring(1), bytes("a"), 0, in(Duration.ofMinutes(1))))
                .isTrue();
        assertThat(store.read("A" + key.substring(1))).isEmpty();
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet index =
                        statement.executeQuery("SHOW INDEX FROM lazy.visits WHERE Key_name = 'visits_ends'")) {
            assertThat(index.next()).isTrue();
        }
    }

    @Test
    void whoIsLoggedInStaysSoWhenItIsStartedAgain() throws Exception {
        RestartedStore.whileServing(server, store(), fixture);
    }

    @Test
    void oneThatSaysNothingCostsAFewRequestsTheirTime() throws Exception {
        try (SilentProxy proxy = SilentProxy.before(server.port())) {
            MariaDbDataSource source =
                    new MariaDbDataSource(server.url().replace(":" + server.port(), ":" + proxy.port())
                            + "&connectTimeout=2000&socketTimeout=2000");
            source.setUser(server.user());
            SilentStore.costsAFewRequestsTheirTime(
                    proxy, new JdbcSessions(source, JdbcSessions.TABLE, fixture.clock), fixture);
        }
    }
}
