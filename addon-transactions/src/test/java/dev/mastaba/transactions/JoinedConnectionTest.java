package dev.mastaba.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connection and the data source that application code receives. */
class JoinedConnectionTest {
    private final NoteDatabase database = NoteDatabase.h2();

    @AfterEach
    void close() {
        database.expectAllReturned();
        database.close();
    }

    @Test
    void codeThatEndsItsTransactionJoins() throws Exception {
        Transactions.run(tx -> {
            try (Connection connection = tx.dataSource(database.source()).getConnection()) {
                connection.setAutoCommit(false);
                connection.setReadOnly(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                NoteDatabase.add(connection, "a");
                connection.commit();
                connection.setAutoCommit(true);
                assertThat(connection.getAutoCommit()).isFalse();
            }
            assertThat(database.notes()).isEmpty();
            Connection again = tx.connection(database.source());
            assertThat(again.isClosed()).isFalse();
            NoteDatabase.add(again, "b");
        });
        database.expectNotes("a", "b");
    }

    @Test
    void codeThatRollsBackUndoesAllAtOnce() throws Exception {
        Transactions.run(tx -> {
            Connection connection = tx.connection(database.source());
            NoteDatabase.add(connection, "a");
            connection.rollback();
            assertThat(NoteDatabase.notes(connection)).isEmpty();
            assertThat(tx.isRollbackOnly()).isTrue();
            NoteDatabase.add(connection, "b");
        });
        database.expectNotes();
    }

    @Test
    void savepointsWork() throws Exception {
        Transactions.run(tx -> {
            Connection connection = tx.connection(database.source());
            NoteDatabase.add(connection, "a");
            Savepoint savepoint = connection.setSavepoint();
            NoteDatabase.add(connection, "b");
            connection.rollback(savepoint);
            assertThat(tx.isRollbackOnly()).isFalse();
        });
        database.expectNotes("a");
    }

    @Test
    void itIsAWrapperWithAnIdentity() throws Exception {
        Transactions.run(tx -> {
            Connection connection = tx.connection(database.source());
            assertThat(connection)
                    .isSameAs(tx.connection(tx.dataSource(database.source())))
                    .isNotEqualTo("x");
            assertThat(List.of(connection)).contains(connection);
            assertThat(connection.hashCode()).isEqualTo(System.identityHashCode(connection));
            assertThat(connection).asString().startsWith("joined ");
            assertThat(connection.isValid(1)).isTrue();
            assertThat(connection.isWrapperFor(JdbcConnection.class)).isTrue();
            assertThat(connection.isWrapperFor(Connection.class)).isTrue();
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(connection.unwrap(JdbcConnection.class)).isInstanceOf(JdbcConnection.class);
            connection.abort(Runnable::run);
            assertThatThrownBy(() -> connection.prepareStatement("nonsense")).isInstanceOf(SQLException.class);
        });
    }

    @Test
    void afterTheEndItIsClosed() throws Exception {
        Connection[] kept = new Connection[1];
        Transactions.run(tx -> kept[0] = tx.connection(database.source()));
        assertThat(kept[0].isClosed()).isTrue();
        kept[0].close();
        assertThat(kept[0].isValid(1)).isFalse();
        assertThatThrownBy(() -> kept[0].commit())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("MAST-TX-003");
    }

    @Test
    void theDataSourceIsThatOfTheDatabase() throws Exception {
        PrintWriter writer = new PrintWriter(System.err, true);
        JdbcDataSource plain = new JdbcDataSource();
        Transactions.run(tx -> {
            DataSource joined = tx.dataSource(plain);
            assertThat(joined.unwrap(DataSource.class)).isSameAs(joined);
            assertThat(joined.isWrapperFor(DataSource.class)).isTrue();
            assertThat(joined.isWrapperFor(JdbcDataSource.class)).isTrue();
            assertThat(joined.unwrap(JdbcDataSource.class)).isSameAs(plain);
            assertThat(joined).asString().startsWith("joined ");
            assertThatThrownBy(() -> joined.getConnection("sa", "")).isInstanceOf(SQLException.class);
            assertThatThrownBy(joined::createConnectionBuilder).isInstanceOf(SQLException.class);
            joined.setLoginTimeout(5);
            assertThat(joined.getLoginTimeout()).isEqualTo(5);
            joined.setLogWriter(writer);
            assertThat(joined.getLogWriter()).isSameAs(writer);
            assertThat(joined.getParentLogger()).isSameAs(plain.getParentLogger());
        });
    }

    @Test
    void anotherTransactionsSourceIsADatabaseOfItsOwn() throws Exception {
        Transactions.run(outer -> {
            NoteDatabase.add(outer.connection(database.source()), "a");
            DataSource joined = outer.dataSource(database.source());
            Transactions.run(inner -> NoteDatabase.add(inner.connection(joined), "b"));
            assertThat(NoteDatabase.notes(outer.connection(database.source()))).containsExactly("a", "b");
        });
        database.expectNotes("a", "b");
    }

    /** An object of a library, which opens a connection and closes it. */
    private static final class Library implements AutoCloseable {
        private final Connection connection;
        private boolean closed;
        private boolean inTransaction;

        Library(DataSource source) {
            try {
                connection = source.getConnection();
            } catch (SQLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        Connection connection() {
            return connection;
        }

        @Override
        public void close() throws SQLException {
            closed = true;
            inTransaction = connection.isClosed() || !connection.getAutoCommit();
            throw new SQLException("whatever it throws is logged");
        }
    }

    @Test
    void anObjectOfALibraryJoinsUntilTheEnd() throws Exception {
        DataSource joinable = Transactions.joinable(database.source());
        Library[] opened = new Library[1];
        Transactions.run(tx -> {
            opened[0] = tx.joined(() -> new Library(joinable), Library::connection);
            NoteDatabase.add(opened[0].connection(), "a");
            assertThat(NoteDatabase.notes(tx.connection(database.source()))).containsExactly("a");
            assertThat(opened[0].closed).isFalse();
        });
        assertThat(opened[0].closed).isTrue();
        assertThat(opened[0].inTransaction).isFalse();
        database.expectNotes("a");
        assertThatThrownBy(() -> opened[0].connection().createStatement()).hasMessageContaining("MAST-TX-009");
        assertThatThrownBy(() -> Transactions.run(tx -> {
                    tx.joined(() -> new Library(joinable), Library::connection);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setURL("jdbc:h2:tcp://127.0.0.1:1/x");
        assertThatThrownBy(() -> Transactions.run(
                        tx -> tx.joined(() -> new Library(Transactions.joinable(nowhere)), Library::connection)))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void aConnectionMayJoinLater() throws Exception {
        DataSource joinable = Transactions.joinable(database.source());
        try (Connection connection = joinable.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection).isNotEqualTo("x").asString().startsWith("joinable ");
            assertThat(List.of(connection)).contains(connection);
            assertThat(connection.hashCode()).isEqualTo(System.identityHashCode(connection));
            assertThatThrownBy(connection::createStatement)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("MAST-TX-009");
            Transactions.run(tx -> {
                tx.join(connection);
                assertThat(connection.getAutoCommit()).isFalse();
                NoteDatabase.add(connection, "a");
                assertThat(NoteDatabase.notes(tx.connection(database.source()))).containsExactly("a");
                assertThat(connection).asString().startsWith("joined ");
            });
            assertThatThrownBy(connection::createStatement).hasMessageContaining("MAST-TX-003");
            Transactions.run(tx -> {
                tx.join(connection);
                NoteDatabase.add(connection, "b");
            });
        }
        database.expectNotes("a", "b");
    }

    @Test
    void aConnectionOfAnotherOriginCannotJoin() throws Exception {
        try (Connection connection = database.source().getConnection()) {
            assertThatThrownBy(() -> Transactions.run(tx -> tx.join(connection)))
                    .hasMessageContaining("MAST-TX-010");
            assertThatThrownBy(() -> Transactions.run(tx -> tx.join(tx.connection(database.source()))))
                    .hasMessageContaining("MAST-TX-010");
        }
    }
}
