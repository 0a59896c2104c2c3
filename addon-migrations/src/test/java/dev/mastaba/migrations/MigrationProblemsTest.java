package dev.mastaba.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The reports about what is refused, pinned. */
class MigrationProblemsTest {
    private static final Bundle PAGES = Bundle.wiki("1.0").with("V1__create_pages.sql", "CREATE TABLE page (id INT)");

    private final List<String> texts = new ArrayList<>();

    private static DataSource database(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    private static Node node(String name) {
        return new Node(database(name));
    }

    private void refused(String text) {
        assertThat(text).isNotEmpty();
        texts.add(text);
    }

    private static String message(ThrowingCallable doing) {
        return Node.text(catchThrowableOfType(ConfigurationException.class, doing));
    }

    /** Returns a data source whose connections lead to a database of this product. */
    private static DataSource ofProduct(String product) {
        DatabaseMetaData data = proxy(DatabaseMetaData.class, (method) -> switch (method) {
            case "getDatabaseProductName" -> product;
            default -> "jdbc:oracle://scott:tiger@db/orders?secret=1";
        });
        Connection connection = proxy(Connection.class, method -> method.equals("getMetaData") ? data : null);
        return proxy(DataSource.class, method -> connection);
    }

    private static <T> T proxy(Class<T> type, java.util.function.Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                MigrationProblemsTest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> switch (method.getName()) {
                    case "toString" -> type.getSimpleName();
                    case "hashCode" -> 1;
                    case "equals" -> self == arguments[0];
                    default -> answers.apply(method.getName());
                }));
    }

    private void files() {
        refused(node("names").refusal(PAGES.with("V2_rows.sql", "SELECT 1")));
        refused(node("versions")
                .refusal(PAGES.with("V01.0__again.sql", "SELECT 1")
                        .with("R__one.sql", "SELECT 1")
                        .with("R__one__since_1.0.sql", "SELECT 2")));
        refused(node("large").refusal(PAGES.with("V2__large.sql", new byte[MigrationFiles.MOST_BYTES + 1])));
        Map<String, byte[]> many = new TreeMap<>();
        for (int i = 0; i <= MigrationFiles.MOST_FILES; i++) {
            many.put("db/migration/V" + i + "__a.sql", new byte[0]);
        }
        refused(node("many").refusal(new Bundle("dev.example.wiki", "wiki", "1.0", many)));
        refused(node("latin").refusal(PAGES.with("V2__latin.sql", "SELECT 'ä'".getBytes(StandardCharsets.ISO_8859_1))));
        refused(node("empty")
                .refusal(Bundle.wiki("1.0").with("README.md", "Migrations").with(".hidden", "x")));
    }

    private void databases() throws SQLException, InterruptedException {
        refused(new Node(ofProduct("Oracle")).refusal(PAGES));
        JdbcDataSource missing = new JdbcDataSource();
        missing.setURL("jdbc:h2:mem:missing;IFEXISTS=TRUE");
        refused(new Node(missing).refusal(PAGES));
        DataSource held = database("held");
        try (MigrationLock lock =
                MigrationLock.acquire(held, Vendor.H2, Duration.ofMinutes(1)).orElseThrow()) {
            assertThat(lock).isNotNull();
            refused(new Node(held).set("mastaba.migrations.wait", "1ms").refusal(PAGES));
        }
    }

    private void contractions() {
        Node node = node("contractions");
        node.deploy(PAGES);
        String drops = "DROP TABLE a;\n".repeat(6);
        refused(node.refusal(PAGES.version("1.2").with("V2__drop.sql", drops)));
        refused(node.refusal(PAGES.version("1.2").with("V2__drop__since_1.3.sql", drops)));
        refused(node.refusal(PAGES.version("1.2").with("V2__drop__since_1.1.sql", "DROP TABLE page")));
        node.deploy(PAGES.version("1.1"));
        node.deploy(PAGES.version("1.2").with("V2__drop__since_1.1.sql", "DROP TABLE page"));
        refused(node.refusal(PAGES));
        refused(node.refusal(PAGES.version("1.3").with("V1.5__late.sql", "SELECT 1")));
        refused(node.refusal(Bundle.wiki("1.2").with("V1__create_pages.sql", "SELECT 1")));
    }

    private void failures() {
        Node node = node("failures");
        Bundle broken = PAGES.with("V2__two.sql", "CREATE TABLE two (id INT);\nCREATE TABLE page (id INT)");
        refused(node.refusal(broken));
        refused(node.refusal(broken));
        refused(node.refusal(PAGES));
        node("interrupted").deploy(PAGES);
        new TestDatabase(database("interrupted"))
                .execute("INSERT INTO mastaba_migrations_begun VALUES ('wiki_migrations')");
        refused(node("interrupted").refusal(PAGES.with("V2__more.sql", "SELECT 1")));
        refused(node("settings").set("mastaba.migrations.acept", "wiki:2").refusal(PAGES));
    }

    @Test
    void everyReportNamesTheRemedy() throws Exception {
        files();
        databases();
        contractions();
        failures();
        GoldenFile.assertPinned(
                getClass(),
                "migration-problems.txt",
                String.join("\n\n", texts).replaceAll("\\[\\d+-\\d+]", "[CODE]") + "\n");
    }

    @Test
    void aDatabaseThatRefusesConnectionsIsReported() {
        DataSource closed = new JdbcDataSource();
        ((JdbcDataSource) closed).setURL("jdbc:h2:mem:closed;IFEXISTS=TRUE");

        assertThat(new Node(closed).refusal(PAGES)).contains("MAST-MIGRATION-008", "dev.example.wiki");
        assertThat(message(() -> new Node(closed).rehearse(PAGES))).contains("MAST-MIGRATION-008");
    }

    @Test
    void settingsAreChecked() {
        assertThat(refusal("mastaba.migrations.accept", "5")).contains("wiki:5");
        assertThat(refusal("mastaba.migrations.wait", "0s")).contains("1ms to 1d");
        assertThat(refusal("mastaba.migrations.limit", "2d")).contains("1ms to 1d");
        Settings settings = new Settings(Map.of(
                "mastaba.migrations.accept", "wiki:05.0 stars:R__views",
                "mastaba.migrations.limit", "1h"));
        assertThat(MigrationsSettings.of(settings).accept()).containsExactlyInAnyOrder("wiki:5", "stars:R__views");
        assertThat(MigrationsSettings.of(settings).limit()).isEqualTo(Duration.ofHours(1));
    }

    private static String refusal(String name, String value) {
        try {
            MigrationsSettings.of(new Settings(Map.of(name, value)));
            return "";
        } catch (IllegalArgumentException refused) {
            return refused.getMessage();
        }
    }

    @Test
    void aFolderMustBeAPath() {
        Configurator config = new Configurator();
        config.include(new MigrationsAddOn());
        for (String folder : List.of("", "/", "db", "../db/", "db//x/", "/db/")) {
            assertThat(catchThrowableOfType(
                            IllegalArgumentException.class,
                            () -> Migrations.of(config).add(database("folder"), folder)))
                    .hasMessageContaining("db/audit/");
        }
    }

    @Test
    void otherFoldersHaveTheirOwnHistory() {
        DataSource database = database("folders");
        Node node = new Node(database);
        Map<String, byte[]> files =
                Map.of("db/audit/V1__a.sql", "CREATE TABLE audit (id INT)".getBytes(StandardCharsets.UTF_8));
        Application application =
                node.compose(List.of(new Bundle("dev.example.wiki", "wiki", "1.0", files).on(database, "db/audit/")));

        assertThat(node.deploy(application)).singleElement().asString().contains("wiki_audit_migrations");
        assertThat(application.introspector().category("migrations")).hasSize(1);
    }

    @Test
    void onPlainJavaAnApplicationMigratesWhenItStarts() {
        DataSource database = database("plain");
        Application application = new Node(database).compose(PAGES);

        try (TestApp app = TestApp.of(application)) {
            assertThat(app.application()).isNotNull();
            assertThat(new TestDatabase(database).query("SELECT id FROM page")).isEmpty();
        }
    }

    @Test
    void manyMigrationsAreSummarized() {
        Bundle many = PAGES;
        for (int i = 2; i <= 60; i++) {
            many = many.with("V" + i + "__row.sql", "INSERT INTO page\nVALUES (" + i + ", '" + "x".repeat(300) + "')");
        }
        assertThat(node("summary").rehearse(many))
                .contains("wiki: would run 10 more migrations", "    …")
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(220))
                .hasSize(50 + 60 + 2);
    }
}
