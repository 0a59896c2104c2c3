package dev.mastaba.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseBackupTest {
    @TempDir
    Path folder;

    private Path base;
    private Path copy;
    private Drivers drivers;

    @BeforeEach
    void load() throws Exception {
        base = Files.createDirectories(folder.resolve("the base's folder"));
        copy = Files.createDirectories(base.resolve("var/incoming/backup-1"));
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Path h2 = Path.of(org.h2.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(h2, lib.resolve("h2.jar"));
        drivers = Drivers.in(List.of(lib));
    }

    @AfterEach
    void close() {
        drivers.close();
    }

    private DatabaseBackup backup(DatabaseSettings database) {
        return new DatabaseBackup(database, drivers, base.resolve("var/data"), base);
    }

    private static DatabaseSettings settings(String url, String user) {
        return new DatabaseSettings("main", url, user, "", 2, 5);
    }

    private static void run(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aDatabaseThatIsInUseIsCopied() throws Exception {
        Files.createDirectories(base.resolve("var/data"));
        DatabaseSettings main = DatabaseSettings.file("main", base.resolve("var/data"));
        try (PooledDataSource source = new PooledDataSource(main, drivers);
                Connection connection = source.getConnection();
                Connection other = source.getConnection()) {
            run(connection, "CREATE TABLE t (x INT)");
            run(connection, "INSERT INTO t VALUES (1), (2)");
            other.setAutoCommit(false);
            run(other, "INSERT INTO t VALUES (3)");
            assertThat(backup(main).writeTo(copy)).isEmpty();
            run(connection, "INSERT INTO t VALUES (4)");
            other.commit();
        }
        assertThat(copy.resolve("var/data")).isDirectoryContaining("glob:**main.mv.db");
        DatabaseSettings copied = DatabaseSettings.file("main", copy.resolve("var/data"));
        try (PooledDataSource source = new PooledDataSource(copied, drivers);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT SUM(x) FROM t")) {
            rows.next();
            assertThat(rows.getInt(1)).as("committed rows").isEqualTo(3);
        }
    }

    @Test
    void aDatabaseThatWasNeverUsedIsNotCreated() throws Exception {
        assertThat(backup(DatabaseSettings.file("main", base.resolve("var/data")))
                        .writeTo(copy))
                .isEmpty();
        Path data = base.resolve("var/data");
        DatabaseSettings creating = settings("jdbc:h2:file:" + data.resolve("main") + "; ifExists = false", "sa");
        assertThat(backup(creating).writeTo(copy)).isEmpty();
        assertThat(data).doesNotExist();
    }

    @Test
    void aDatabaseOutsideTheFolderOfDataIsNamed() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        DatabaseSettings outside = settings("jdbc:h2:file:" + elsewhere.resolve("main"), "sa");
        try (PooledDataSource source = new PooledDataSource(outside, drivers);
                Connection connection = source.getConnection()) {
            run(connection, "CREATE TABLE t (x INT)");
            assertThat(backup(outside).writeTo(copy))
                    .singleElement()
                    .asString()
                    .contains("Database main", elsewhere.resolve("main.mv.db").toString());
        }
        DatabaseSettings memory = settings("jdbc:h2:mem:main", "sa");
        try (PooledDataSource source = new PooledDataSource(memory, drivers);
                Connection connection = source.getConnection()) {
            run(connection, "CREATE TABLE t (x INT)");
            assertThat(backup(memory).writeTo(copy)).singleElement().asString().contains("in memory only");
        }
    }

    @Test
    void aDatabaseThatCannotBeCopiedIsAnError() throws IOException {
        Path data = Files.createDirectories(base.resolve("var/data"));
        Files.writeString(data.resolve("main.mv.db"), "no database");
        assertThatThrownBy(() -> backup(DatabaseSettings.file("main", data)).writeTo(copy))
                .hasMessageContaining("Database main")
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void aDatabaseOfAServerIsNamedWithItsCommand() throws Exception {
        assertThat(backup(settings("jdbc:postgresql://db.example.org:5433/wiki?password=x", "wiki"))
                        .writeTo(copy))
                .containsExactly("Database main (jdbc:postgresql://db.example.org:5433/wiki) is not in "
                        + base.resolve("var/data")
                        + ". To back it up: pg_dump --format=custom --host=db.example.org --port=5433"
                        + " --username=wiki --file=main.dump wiki");
        assertThat(DumpCommand.of(settings("jdbc:mariadb://localhost/wiki", "wiki")))
                .isEqualTo("mariadb-dump --single-transaction --password --host=localhost --user=wiki"
                        + " --result-file=main.sql wiki");
        assertThat(DumpCommand.of(settings("jdbc:postgresql://a,b/x;$(reboot)", "a b")))
                .isEqualTo("use the tools of its database system");
        assertThat(backup(settings("jdbc:h2:tcp://localhost/wiki", "")).writeTo(copy))
                .singleElement()
                .asString()
                .contains("the tools of its database system");
    }
}
