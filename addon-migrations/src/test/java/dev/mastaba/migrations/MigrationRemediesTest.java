package dev.mastaba.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report advises is done, and then the migrations run. */
class MigrationRemediesTest {
    private static final Pattern SETTING = Pattern.compile(": (mastaba\\.migrations\\.\\w+) = (\\S+)");
    private static final Pattern FILE = Pattern.compile("(V\\d+__[\\w.]+\\.sql)");
    private static final Bundle PAGES = Bundle.wiki("1.0").with("V1__create_pages.sql", "CREATE TABLE page (id INT)");
    private static final String DROP = "DROP TABLE page";

    private final DataSource database = database();
    private final Node node = new Node(database);

    private static DataSource database() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    private String refused(String id, Bundle wrong) {
        String report = node.refusal(wrong);
        assertThat(report).startsWith(id);
        return report.substring(report.indexOf("Remedy"));
    }

    private void succeeds(Bundle right) {
        assertThat(node.refusal(right)).isEmpty();
    }

    private Node setting(String report) {
        return node.set(found(SETTING, 1, report), found(SETTING, 2, report));
    }

    private static String found(Pattern pattern, int group, String report) {
        Matcher found = pattern.matcher(report);
        assertThat(found.find()).as(report).isTrue();
        return found.group(group);
    }

    @Test
    void addAMigration() {
        Bundle empty = Bundle.wiki("1.0").with("README.md", "Migrations");
        String report = refused("MAST-MIGRATION-006", empty);
        assertThat(report).contains("db/migration/" + found(FILE, 1, report));
        succeeds(empty.with(found(FILE, 1, report), "CREATE TABLE page (id INT)"));
    }

    @Test
    void passAnotherFolder() {
        byte[] sql = "CREATE TABLE audit (id INT)".getBytes(StandardCharsets.UTF_8);
        Bundle audit = new Bundle("dev.example.wiki", "wiki", "1.0", Map.of("db/audit/V1__audit.sql", sql));
        String report = refused("MAST-MIGRATION-006", audit);
        String folder = found(Pattern.compile("add\\(database, \"(.*?)\"\\)"), 1, report);
        node.deploy(node.compose(List.of(audit.on(database, folder))));
    }

    @Test
    void waitForTheOtherServer() throws Exception {
        CompletableFuture<String> waiting;
        try (MigrationLock lock = MigrationLock.acquire(database, Vendor.H2, Duration.ofMinutes(1))
                .orElseThrow()) {
            assertThat(lock).isNotNull();
            node.set("mastaba.migrations.wait", "1ms");
            setting(refused("MAST-MIGRATION-009", PAGES));
            waiting = CompletableFuture.supplyAsync(() -> node.refusal(PAGES));
        }
        assertThat(waiting.get()).isEmpty();
    }

    /** The version without the migration serves first. */
    @Test
    void nameTheVersionThatCanBearAContraction() {
        node.deploy(PAGES);
        Bundle next = PAGES.version("1.2");
        String report = refused("MAST-MIGRATION-010", next.with("V2__drop.sql", DROP));
        succeeds(next);
        succeeds(next.version("1.3").with(found(FILE, 1, report), DROP));
    }

    @Test
    void deployAVersionBetween() {
        node.deploy(PAGES);
        Bundle next = PAGES.version("1.2").with("V2__drop__since_1.1.sql", DROP);
        String report = refused("MAST-MIGRATION-012", next);
        succeeds(PAGES.version(found(Pattern.compile("version of wiki from ([\\d.]+) on"), 1, report)));
        succeeds(next);
    }

    @ParameterizedTest
    @CsvSource({"MAST-MIGRATION-010, V2__drop.sql", "MAST-MIGRATION-012, V2__drop__since_1.1.sql"})
    void acceptAContraction(String id, String file) {
        node.deploy(PAGES);
        Bundle next = PAGES.version("1.2").with(file, DROP);
        setting(refused(id, next));
        succeeds(next);
    }

    @Test
    void restoreAFile() {
        node.deploy(PAGES);
        refused("MAST-MIGRATION-015", PAGES.with("V1__create_pages.sql", "CREATE TABLE page (id INT, name INT)"));
        succeeds(PAGES.with("V2__names.sql", "ALTER TABLE page ADD name INT"));
    }

    @Test
    void acceptAChangedFile() {
        node.deploy(PAGES);
        Bundle changed = PAGES.with("V1__create_pages.sql", "CREATE TABLE page (id INTEGER)");
        setting(refused("MAST-MIGRATION-015", changed));
        succeeds(changed);
    }

    /** The first attempt reports MAST-MIGRATION-017, and later ones MAST-MIGRATION-016. */
    @ParameterizedTest
    @CsvSource({"1, MAST-MIGRATION-017", "2, MAST-MIGRATION-016"})
    void repairAMigrationThatFailed(int attempts, String id) {
        Bundle broken = PAGES.with("V2__two.sql", "CREATE TABLE two (id INT);\nCREATE TABLE page (id INT)");
        for (int i = 1; i < attempts; i++) {
            assertThat(node.refusal(broken)).isNotEmpty();
        }
        String report = refused(id, broken);
        new TestDatabase(database).execute("DROP TABLE two");
        setting(report);
        succeeds(broken.with("V2__two.sql", "CREATE TABLE two (id INT)"));
    }

    @Test
    void repairAMigrationThatWasInterrupted() {
        node.deploy(PAGES);
        new TestDatabase(database).execute("INSERT INTO mastaba_migrations_begun VALUES ('wiki_migrations')");
        Bundle more = PAGES.with("V2__more.sql", "CREATE TABLE more (id INT)");
        setting(refused("MAST-MIGRATION-019", more));
        succeeds(more);
    }
}
