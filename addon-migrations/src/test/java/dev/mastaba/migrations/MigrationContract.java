package dev.mastaba.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests that each supported database product passes. */
abstract class MigrationContract {
    private static final String PAGES = "CREATE TABLE page (id INT PRIMARY KEY, title VARCHAR(100));\n";
    private static final String ROWS = "INSERT INTO page (id, title) VALUES (1, 'Home; sweet -- home');\n";

    private TestDatabase database;
    private Node node;

    /** Returns a database without tables. */
    abstract DataSource fresh() throws SQLException;

    abstract Vendor vendor();

    @BeforeEach
    void open() throws SQLException {
        database = new TestDatabase(fresh());
        node = new Node(database.source());
    }

    private static Bundle pages(String version) {
        return Bundle.wiki(version).with("V1__create_pages.sql", PAGES + ROWS);
    }

    @Test
    void aMigrationRunsOnce() {
        assertThat(node.deploy(pages("1.0")))
                .singleElement()
                .asString()
                .startsWith(
                        "wiki: ran 1 create pages (db/migration/V1__create_pages.sql, expands) on table wiki_migrations in jdbc:");
        assertThat(node.deploy(pages("1.0"))).isEmpty();
        assertThat(database.query("SELECT title FROM page")).containsExactly("Home; sweet -- home");
    }

    @Test
    void whatAMigrationSetsInItsSessionDoesNotReachThePool() throws SQLException {
        ReusedConnections pool = new ReusedConnections(database.source());
        assertThat(new Node(pool.source()).deploy(pages("1.0").with("V2__setting.sql", setting())))
                .hasSize(2);
        pool.source().getConnection().close();
        assertThat(pool.all).isNotEmpty();
        for (Connection each : pool.all) {
            try (each) {
                assertThat(shown(each)).doesNotContain("12345");
            }
        }
    }

    @Test
    void whatAMigrationSetsInItsSessionDoesNotReachAPoolOfTheApplication() throws SQLException {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(database.source());
        settings.setMaximumPoolSize(3);
        settings.setMinimumIdle(3);
        try (HikariDataSource pool = new HikariDataSource(settings)) {
            assertThat(new Node(pool).deploy(pages("1.0").with("V2__setting.sql", setting())))
                    .hasSize(2);
            try (Connection one = pool.getConnection();
                    Connection two = pool.getConnection();
                    Connection three = pool.getConnection()) {
                assertThat(List.of(shown(one), shown(two), shown(three))).noneMatch(value -> value.contains("12345"));
            }
        }
    }

    private String setting() {
        return switch (vendor()) {
            case H2 -> "SET LOCK_TIMEOUT 12345";
            case POSTGRESQL -> "SET lock_timeout = 12345";
            case MARIADB -> "SET SESSION lock_wait_timeout = 12345";
        };
    }

    private String shown(Connection connection) throws SQLException {
        String query = switch (vendor()) {
            case H2 -> "SELECT LOCK_TIMEOUT()";
            case POSTGRESQL -> "SHOW lock_timeout";
            case MARIADB -> "SELECT @@lock_wait_timeout";
        };
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    @Test
    void theChecksumIsThatOfFlyway() {
        node.deploy(pages("1.0")
                .with("V2__lines.sql", "\uFEFFINSERT INTO page (id) VALUES (2);\r\n\r\n-- Grüße\n")
                .with("R__again.sql", "SELECT 1"));

        assertThat(node.deploy(pages("1.0")
                        .with("V2__lines.sql", "INSERT INTO page (id) VALUES (2);\n\n-- Grüße")
                        .with("R__again.sql", "SELECT 1")))
                .isEmpty();
    }

    @Test
    void aRehearsalShowsTheSqlAndChangesNothing() {
        assertThat(node.rehearse(pages("1.0")))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("wiki: would run 1 create pages"))
                .anySatisfy(line ->
                        assertThat(line).isEqualTo("    CREATE TABLE page (id INT PRIMARY KEY, title VARCHAR(100));"));
        assertThat(database.query("SELECT id FROM page")).containsExactly("error");
        assertThat(database.query("SELECT 1 FROM wiki_migrations")).containsExactly("error");
    }

    @Test
    void filesOfTheProductReplaceCommonOnes() {
        node.deploy(pages("1.0")
                .with(vendor().folder() + "/V1__create_all_pages.sql", "CREATE TABLE page (id INT, kind VARCHAR(9))")
                .with(vendor().folder() + "/V2__only_here.sql", "INSERT INTO page VALUES (7, 'own')"));

        assertThat(database.query("SELECT kind FROM page")).containsExactly("own");
    }

    @Test
    void anExtensionHasItsOwnHistoryAfterThatOfTheApplication() {
        Bundle stars = Bundle.stars("1.0").with("V1__add_stars.sql", "ALTER TABLE page ADD COLUMN stars INT");

        assertThat(node.deploy(stars, pages("1.0"))).hasSize(2);
        assertThat(database.query("SELECT stars FROM page")).containsExactly("null");
        assertThat(node.deploy(pages("1.1"))).isEmpty();
        assertThat(node.deploy(pages("1.1"), stars)).isEmpty();
    }

    @Test
    void aContractionWithoutAVersionIsRefusedUnlessAccepted() {
        node.deploy(pages("1.0"));
        Bundle next = pages("1.1").with("V2__drop_title.sql", "-- no more\nALTER TABLE page DROP COLUMN title");

        assertThat(node.refusal(next))
                .contains(
                        "MAST-MIGRATION-010",
                        "line 2: ALTER TABLE PAGE DROP COLUMN TITLE",
                        "V2__drop_title__since_1.1.sql");
        assertThat(node.set("mastaba.migrations.accept", "wiki:2").refusal(next))
                .isEmpty();
    }

    @Test
    void aContractionNeedsCodeThatBearsItToServe() {
        node.deploy(pages("1.0"));
        Bundle next = pages("1.2").with("V2__drop_title__since_1.1.sql", "ALTER TABLE page DROP COLUMN title");

        assertThat(node.refusal(next)).contains("MAST-MIGRATION-012", "version 1.0 serves");
        node.deploy(pages("1.1"));
        assertThat(node.deploy(next)).singleElement().asString().contains("contracts");
        assertThat(node.deploy(pages("1.1")))
                .containsExactly("wiki: 2 drop title stays, although version 1.1 does not contain it");
        assertThat(node.refusal(pages("1.0"))).contains("MAST-MIGRATION-013", "requires version 1.1");
    }

    @Test
    void theVersionInTheNameIsNotAboveThatOfTheCode() {
        node.deploy(pages("1.0"));

        assertThat(node.refusal(pages("1.1").with("V2__drop__since_1.2.sql", "DROP TABLE page")))
                .contains("MAST-MIGRATION-011");
    }

    @Test
    void aChangedFileIsRefusedUntilRepaired() {
        node.deploy(pages("1.0"));
        Bundle changed = Bundle.wiki("1.0").with("V1__create_pages.sql", PAGES);

        assertThat(node.refusal(changed)).contains("MAST-MIGRATION-015", "mastaba.migrations.repair = wiki:1");
        assertThat(node.set("mastaba.migrations.repair", "wiki:1").deploy(changed))
                .containsExactly("wiki: accepts the changed file of 1 create pages");
        assertThat(node.unset().deploy(changed)).isEmpty();
    }

    @Test
    void aVersionBelowTheHistoryIsRefused() {
        node.deploy(pages("1.0").with("V3__rows.sql", "INSERT INTO page (id) VALUES (3)"));

        assertThat(node.refusal(pages("1.1").with("V2__rows.sql", "INSERT INTO page (id) VALUES (2)")))
                .contains("MAST-MIGRATION-014", "Give the file a version above 3.");
    }

    @Test
    void aRepeatableMigrationRunsWheneverItChanges() {
        Bundle first = pages("1.0").with("R__seed.sql", "INSERT INTO page (id) VALUES (10)");
        node.deploy(first);
        node.deploy(first);
        node.deploy(pages("1.0").with("R__seed.sql", "INSERT INTO page (id) VALUES (11)"));

        assertThat(database.query("SELECT id FROM page ORDER BY id")).containsExactly("1", "10", "11");
    }

    @Test
    void aMigrationThatFailsHalfWayIsReportedAndRunsAgainWhenRepaired() {
        Bundle broken =
                pages("1.0").with("V2__two_tables.sql", "CREATE TABLE one (id INT);\n\nCREATE TABLE page (id INT);");
        Bundle fixed =
                pages("1.0").with("V2__two_tables.sql", "CREATE TABLE one (id INT);\nCREATE TABLE two (id INT);");

        assertThat(node.refusal(broken))
                .contains("MAST-MIGRATION-017", "V2__two_tables.sql:3", "Statement: CREATE TABLE page (id INT)");
        if (vendor().undoesDefinitions()) {
            assertThat(database.query("SELECT id FROM one")).containsExactly("error");
        } else {
            assertThat(node.refusal(fixed)).contains("MAST-MIGRATION-016", "mastaba.migrations.repair = wiki:2");
            database.execute("DROP TABLE one");
            node.set("mastaba.migrations.repair", "wiki:2");
        }
        assertThat(node.refusal(fixed)).isEmpty();
        assertThat(node.unset().refusal(fixed)).isEmpty();
        assertThat(database.query("SELECT id FROM two")).isEmpty();
    }

    @Test
    void nodesThatMigrateAtTheSameTimeRunEachMigrationOnce() throws Exception {
        Bundle bundle = pages("1.0");
        for (int i = 2; i < 8; i++) {
            bundle = bundle.with("V" + i + "__row.sql", "INSERT INTO page (id) VALUES (" + i + ")");
        }
        Bundle all = bundle;
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Node other = new Node(database.source());
                work.add(() -> other.deploy(all));
            }
            int lines = 0;
            for (Future<List<String>> done : nodes.invokeAll(work)) {
                lines += done.get().size();
            }
            assertThat(lines).isEqualTo(7);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(database.query("SELECT id FROM page ORDER BY id"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void theWaitForAnotherNodeIsLimited() throws Exception {
        node.set("mastaba.migrations.wait", "1ms");
        try (MigrationLock held = MigrationLock.acquire(database.source(), vendor(), java.time.Duration.ofSeconds(30))
                .orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(node.refusal(pages("1.0"))).contains("MAST-MIGRATION-009", "wiki_migrations", "jdbc:");
        }
        assertThat(node.refusal(pages("1.0"))).isEmpty();
    }

    @Test
    void aLockEndsWithItsConnection() throws Exception {
        List<Connection> opened = new ArrayList<>();
        DataSource recording = Recorded.of(database.source(), opened);
        assertThat(MigrationLock.acquire(recording, vendor(), java.time.Duration.ofSeconds(30)))
                .isPresent();
        for (Connection connection : opened) {
            connection.close();
        }

        assertThat(node.refusal(pages("1.0"))).isEmpty();
    }

    @Test
    void aConnectionThatEndsInTheMiddleLeavesNothingUnnoticed() throws Exception {
        node.deploy(pages("1.0"));
        Bundle next = pages("1.1").with("V2__long__since_1.0.sql", "CREATE TABLE half (id INT);\n" + cutting());

        assertThat(node.refusal(next)).contains("MAST-MIGRATION-0");
        if (vendor().undoesDefinitions()) {
            assertThat(database.query("SELECT id FROM half")).containsExactly("error");
        } else {
            assertThat(node.refusal(next)).containsAnyOf("MAST-MIGRATION-016", "MAST-MIGRATION-019");
            database.execute("DROP TABLE half");
            node.set("mastaba.migrations.repair", "wiki:2");
        }
        assertThat(node.refusal(pages("1.1").with("V2__long__since_1.0.sql", "CREATE TABLE half (id INT)")))
                .isEmpty();
        assertThat(database.query("SELECT id FROM half")).isEmpty();
    }

    /** Returns a statement that ends its own connection. */
    abstract String cutting();

    @Test
    void allConnectionsAreClosedAndNoThreadIsLeft() throws Exception {
        List<Connection> opened = new ArrayList<>();
        Node recorded = new Node(Recorded.of(database.source(), opened));
        int threads = Thread.getAllStackTraces().size();

        recorded.deploy(pages("1.0"));
        assertThat(recorded.refusal(pages("1.0").with("V2__bad.sql", "CREATE TABLE page (id INT)")))
                .contains("MAST-MIGRATION-017");

        for (Connection connection : opened) {
            assertThat(connection.isClosed()).isTrue();
        }
        // A thread that ends may be seen for a moment.
        long end = System.nanoTime() + java.time.Duration.ofMinutes(1).toNanos();
        while (Thread.getAllStackTraces().size() > threads + 1 && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads + 1);
    }
}
