package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.stores.PostgresServer;
import dev.mastaba.stores.SilentProxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Over a PostgreSQL that the test starts. */
class PostgresSessionsTest extends StoreContract {
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.started();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static DataSource source(String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url());
        source.setUser(user);
        return source;
    }

    @Override
    SessionStore store() {
        return new JdbcSessions(source(server.user()), JdbcSessions.TABLE, fixture.clock);
    }

    @Test
    void nodesThatStartAtOnceMakeOneTable() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                JdbcSessions store = new JdbcSessions(source(server.user()), "made_at_once");
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
    void aUserWhoMayMakeNoTablesUsesOneThatIsThere() throws Exception {
        store().prepare();
        try (Connection connection = source(server.user()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER web");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON mastaba_sessions TO web");
        }
        JdbcSessions store = new JdbcSessions(source("web"), JdbcSessions.TABLE, fixture.clock);
        store.prepare();
        assertThat(store.read(key())).isEmpty();
        assertThatThrownBy(() -> new JdbcSessions(source("web"), "other").prepare())
                .hasMessageContaining("MAST-SESSION-008");
    }

    @Test
    void whoIsLoggedInStaysSoWhenItIsStartedAgain() throws Exception {
        RestartedStore.whileServing(server, store(), fixture);
    }

    @Test
    void oneThatSaysNothingCostsAFewRequestsTheirTime() throws Exception {
        try (SilentProxy proxy = SilentProxy.before(server.port())) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl("jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres?socketTimeout=2");
            source.setUser(server.user());
            SilentStore.costsAFewRequestsTheirTime(
                    proxy, new JdbcSessions(source, JdbcSessions.TABLE, fixture.clock), fixture);
        }
    }
}
