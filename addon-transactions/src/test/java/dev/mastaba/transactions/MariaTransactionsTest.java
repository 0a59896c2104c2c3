package dev.mastaba.transactions;

import dev.mastaba.stores.MariaServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Over a MariaDB that the test starts. */
class MariaTransactionsTest extends DatabaseContract {
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

    @Override
    NoteDatabase open() {
        return new NoteDatabase(server.url(), server.user());
    }

    @Override
    void kill(Connection connection) throws SQLException {
        database.run("KILL HARD CONNECTION "
                + connection.unwrap(org.mariadb.jdbc.Connection.class).getThreadId());
    }
}
