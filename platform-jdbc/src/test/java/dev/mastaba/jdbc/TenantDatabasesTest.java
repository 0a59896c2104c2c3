package dev.mastaba.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.mastaba.services.DataBackup;
import dev.mastaba.services.HealthCheck;
import dev.mastaba.services.Measurements;
import dev.mastaba.services.PlatformSettings;
import dev.mastaba.services.TenantDatabases;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Each tenant has databases of its own, in a real framework. */
class TenantDatabasesTest {
    /** A component that refers to the database {@code wiki}. */
    private static final SourceBundle USER = SourceBundle.named("user").withSource("""
        package user;
        import org.osgi.service.component.annotations.*;
        @Component(service = User.class)
        public final class User {
          @Reference(target = "(name=wiki)") javax.sql.DataSource database;
        }\
        """);

    @TempDir
    Path base;

    private FelixContainer felix;
    private TenantDatabases tenants;

    @BeforeEach
    void start() throws Exception {
        Path lib = Files.createDirectories(base.resolve("lib/jdbc"));
        Files.copy(codeSource(org.h2.Driver.class), lib.resolve("h2.jar"));
        felix = FelixContainer.builder()
                .property("mastaba.base", base.toString())
                .property(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.slf4j;version=1.7.36")
                .sharing(PlatformSettings.class)
                .platform(codeSource(HikariDataSource.class))
                .platform(codeSource(JdbcActivator.class))
                .start();
        BundleContext context = felix.context();
        tenants = context.getService(context.getServiceReference(TenantDatabases.class));
    }

    @AfterEach
    void stop() {
        felix.close();
    }

    private static Path codeSource(Class<?> member) throws URISyntaxException {
        return Path.of(
                member.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private void settings(Map<String, String> values) {
        PlatformSettings settings = () -> values;
        felix.context().registerService(PlatformSettings.class, settings, null);
    }

    private Collection<ServiceReference<DataSource>> found(String name, String owner) throws InvalidSyntaxException {
        return felix.context()
                .getServiceReferences(DataSource.class, "(&(name=" + name + ")(mastaba.tenant=" + owner + "))");
    }

    private DataSource database(String name, String owner) throws InvalidSyntaxException {
        Collection<ServiceReference<DataSource>> found = found(name, owner);
        assertThat(found).as("%s of %s", name, owner).hasSize(1);
        return felix.context().getService(found.iterator().next());
    }

    /** Returns a connection; on a busy machine loading the driver alone may take longer than a connection waits. */
    private static Connection connect(DataSource source) throws SQLException {
        for (int i = 0; i < 10; i++) {
            try {
                return source.getConnection();
            } catch (SQLTransientConnectionException late) {
                assertThat(late.getMessage()).contains("did not respond");
            }
        }
        return source.getConnection();
    }

    private static String url(DataSource source) throws SQLException {
        try (Connection connection = connect(source)) {
            return connection.getMetaData().getURL();
        }
    }

    private List<Object> names(Class<?> type, String property) throws InvalidSyntaxException {
        return felix.context().getServiceReferences(type, null).stream()
                .map(reference -> reference.getProperty(property))
                .toList();
    }

    @Test
    void theMarkedDataOfATenantIsNeverFoundByAnother() throws Exception {
        felix.start(USER);
        List<String> owners = List.of("-", "acme", "other");
        assertThat(tenants.open("acme", "acme", Map.of())).isEmpty();
        assertThat(tenants.open("other", "other", Map.of())).isEmpty();
        for (String owner : owners) {
            try (Connection connection = connect(database("wiki", owner))) {
                connection.createStatement().execute("CREATE TABLE mark (owner VARCHAR(100))");
                connection.createStatement().execute("INSERT INTO mark VALUES ('" + owner + "')");
            }
        }
        for (String owner : owners) {
            try (Connection connection = connect(database("wiki", owner));
                    ResultSet marks = connection.createStatement().executeQuery("SELECT owner FROM mark")) {
                assertThat(marks.next()).isTrue();
                assertThat(marks.getString(1)).isEqualTo(owner);
                assertThat(marks.next()).isFalse();
            }
        }
        assertThat(base.resolve("var/data/tenants/acme/wiki.mv.db")).exists();
        assertThat(Files.getPosixFilePermissions(base.resolve("var/data/tenants/acme")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aDatabaseThatIsNotUsedLeavesNoTrace() throws Exception {
        tenants.open("acme", "acme", Map.of());
        tenants.serve(Set.of("acme"));
        felix.start(USER);
        assertThat(found("wiki", "acme")).hasSize(1);
        assertThat(base.resolve("var")).doesNotExist();
        assertThat(names(HealthCheck.class, HealthCheck.NAME)).containsExactly("database:wiki");
        assertThat(names(DataBackup.class, DataBackup.NAME))
                .containsExactlyInAnyOrder("database:wiki", "database:acme/wiki");

        url(database("wiki", "acme"));
        assertThat(names(HealthCheck.class, HealthCheck.NAME))
                .containsExactlyInAnyOrder("database:wiki", "database:acme/wiki");
        tenants.close("acme");
        tenants.close("acme");
        assertThat(found("wiki", "acme")).isEmpty();
        assertThat(names(HealthCheck.class, HealthCheck.NAME)).containsExactly("database:wiki");
        assertThat(names(DataBackup.class, DataBackup.NAME)).containsExactly("database:wiki");
    }

    @Test
    void theDatabaseOfTheApplicationsIsUsedOnlyOnPurpose() throws Exception {
        settings(Map.of("jdbc.wiki.url", "jdbc:h2:mem:plain"));
        felix.start(USER);
        assertThat(tenants.open("acme", "acme", Map.of())).isEmpty();
        assertThat(found("wiki", "acme")).isEmpty();
        assertThat(tenants.missing("acme")).containsOnlyKeys("wiki");
        assertThat(tenants.missing("acme").get("wiki")).startsWith("MAST-JDBC-008");
        assertThat(tenants.missing("stranger")).isEmpty();

        assertThat(tenants.open("acme~2", "acme", Map.of("jdbc.wiki.shared", "true")))
                .isEmpty();
        assertThat(tenants.missing("acme~2")).isEmpty();
        assertThat(url(database("wiki", "acme~2"))).isEqualTo("jdbc:h2:mem:plain");
        tenants.close("acme~2");
        assertThat(url(database("wiki", "-"))).isEqualTo("jdbc:h2:mem:plain");
    }

    @Test
    void noTwoOwnersHaveTheSameData() {
        settings(Map.of("jdbc.wiki.url", "jdbc:h2:mem:plain"));
        assertThat(tenants.open("acme", "acme", Map.of("jdbc.wiki.url", "jdbc:h2:mem:plain;MODE=MySQL")))
                .singleElement()
                .asString()
                .startsWith("MAST-JDBC-009");
        assertThat(tenants.open("acme", "acme", Map.of("jdbc.wiki.url", "jdbc:postgresql://db/all?currentSchema=acme")))
                .isEmpty();
        assertThat(tenants.open(
                        "other", "other", Map.of("jdbc.wiki.url", "jdbc:postgresql://db/all?currentSchema=other")))
                .isEmpty();
        assertThat(tenants.open(
                        "third", "third", Map.of("jdbc.main.url", "jdbc:postgresql://db/all?currentSchema=other")))
                .singleElement()
                .asString()
                .startsWith("MAST-JDBC-009")
                .contains("tenant other");
        tenants.close("other");
        assertThat(tenants.open(
                        "third", "third", Map.of("jdbc.main.url", "jdbc:postgresql://db/all?currentSchema=other")))
                .isEmpty();
    }

    @Test
    void badSettingsChangeNothing() throws Exception {
        assertThat(tenants.open("acme", "acme", Map.of("jdbc.wiki.url", "jdbc:h2:mem:one")))
                .isEmpty();
        DataSource before = database("wiki", "acme");
        assertThat(tenants.open("acme~2", "acme", Map.of("jdbc.wiki.url", "http://two", "jdbc.x.shared", "yes")))
                .extracting(text -> text.substring(0, 13))
                .containsExactly("MAST-JDBC-011", "MAST-JDBC-003");
        assertThat(tenants.open("acme~2", "acme", Map.of("jdbc.nope.shared", "true")))
                .singleElement()
                .asString()
                .startsWith("MAST-JDBC-010");
        assertThat(found("wiki", "acme~2")).isEmpty();
        assertThat(database("wiki", "acme")).isSameAs(before);
        assertThat(url(before)).isEqualTo("jdbc:h2:mem:one");
    }

    @Test
    void changedSettingsHaveAnOwnerOfTheirOwnAndUnchangedDatabasesAreShared() throws Exception {
        tenants.open("acme", "acme", Map.of("jdbc.wiki.url", "jdbc:h2:mem:one", "jdbc.log.url", "jdbc:h2:mem:log"));
        tenants.serve(Set.of("acme"));
        DataSource source = database("wiki", "acme");
        try (Connection open = connect(source);
                Connection log = connect(database("log", "acme"))) {
            log.createStatement().execute("CREATE TABLE lines (text VARCHAR(100))");
            assertThat(tenants.open(
                            "acme~2",
                            "acme",
                            Map.of("jdbc.wiki.url", "jdbc:h2:mem:two", "jdbc.log.url", "jdbc:h2:mem:log")))
                    .isEmpty();
            assertThat(url(database("wiki", "acme~2"))).isEqualTo("jdbc:h2:mem:two");
            assertThat(url(source)).as("until the change is live").isEqualTo("jdbc:h2:mem:one");
            assertThat(names(HealthCheck.class, HealthCheck.NAME))
                    .containsExactlyInAnyOrder("database:acme/wiki", "database:acme/log");
            assertThat(measured()).isEqualTo(2);

            tenants.serve(Set.of("acme~2"));
            assertThat(names(HealthCheck.class, HealthCheck.NAME))
                    .containsExactlyInAnyOrder("database:acme/wiki", "database:acme/log");
            tenants.close("acme");
            assertThatThrownBy(source::getConnection).hasMessageContaining("was closed");
            assertThat(open.isValid(1)).as("in use until it is returned").isTrue();
            try (Connection again = connect(database("log", "acme~2"))) {
                again.createStatement().execute("SELECT text FROM lines");
            }
        }
    }

    private long measured() throws InvalidSyntaxException {
        return felix.context().getServiceReferences(Measurements.class, null).size();
    }

    @Test
    void aChangeThatIsGivenUpLeavesNoTrace() throws Exception {
        tenants.open("acme", "acme", Map.of("jdbc.wiki.url", "jdbc:h2:mem:one"));
        tenants.serve(Set.of("acme"));
        DataSource source = database("wiki", "acme");
        tenants.open("acme~2", "acme", Map.of("jdbc.wiki.url", "jdbc:h2:mem:two"));
        url(database("wiki", "acme~2"));
        tenants.close("acme~2");
        assertThat(url(source)).isEqualTo("jdbc:h2:mem:one");
        assertThat(found("wiki", "acme~2")).isEmpty();
        assertThat(tenants.open("globex", "globex", Map.of("jdbc.wiki.url", "jdbc:h2:mem:two")))
                .as("the data of the change")
                .isEmpty();
    }

    @Test
    void anUnusedDatabaseToWhichNoBundleRefersAnyLongerIsGone() throws Exception {
        settings(Map.of("jdbc.main.url", "jdbc:h2:mem:main"));
        tenants.open("acme", "acme", Map.of("jdbc.wiki.url", "jdbc:h2:mem:one"));
        tenants.open("globex", "globex", Map.of());
        Bundle user = felix.start(USER);
        Bundle other = felix.start(SourceBundle.named("other").withSource("""
            package other;
            import org.osgi.service.component.annotations.*;
            @Component(service = User.class)
            public final class User {
              @Reference(target = "(name=wiki)") javax.sql.DataSource database;
              @Reference(target = "(name=main)") javax.sql.DataSource configured;
            }\
            """));
        user.uninstall();
        assertThat(found("wiki", "*")).hasSize(3);
        other.uninstall();
        assertThat(found("wiki", "*"))
                .singleElement()
                .extracting(service -> service.getProperty("mastaba.tenant"))
                .isEqualTo("acme");
        assertThat(found("main", "-")).hasSize(1);
        assertThat(names(HealthCheck.class, HealthCheck.NAME)).containsExactly("database:main");

        felix.start(USER);
        url(database("wiki", "-"));
        url(database("wiki", "globex"));
    }

    @Test
    void thousandsOfDatabasesAreOpenAtOnce() throws Exception {
        felix.start(USER);
        for (int i = 0; i < 1_000; i++) {
            assertThat(tenants.open("tenant-" + i, "tenant-" + i, Map.of("jdbc.own.url", "jdbc:h2:mem:own" + i)))
                    .isEmpty();
        }
        assertThat(found("wiki", "tenant-999")).hasSize(1);
        assertThat(found("own", "*")).hasSize(1_000);
        assertThat(url(database("own", "tenant-999"))).isEqualTo("jdbc:h2:mem:own999");
    }
}
