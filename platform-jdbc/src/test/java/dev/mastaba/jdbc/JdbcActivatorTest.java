package dev.mastaba.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import dev.mastaba.services.ConnectionListener;
import dev.mastaba.services.PlatformSettings;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.LoggerFactory;

/** The bundle in a real framework. */
class JdbcActivatorTest {
    private static final SourceBundle USER = SourceBundle.named("user").withSource("""
            package user;
            import org.osgi.service.component.annotations.*;
            @Component(immediate = true, service = java.util.function.Supplier.class)
            public final class User implements java.util.function.Supplier<String> {
              private final javax.sql.DataSource database;
              @Activate public User(@Reference(target = "(name=wiki)") javax.sql.DataSource database) { this.database = database; }
              public String get() {
                try (java.sql.Connection connection = database.getConnection()) {
                  return connection.getMetaData().getURL();
                } catch (java.sql.SQLException failed) {
                  return failed.getMessage();
                }
              }
            }""");

    @TempDir
    Path base;

    private FelixContainer felix;

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

    private DataSource named(String name) throws Exception {
        BundleContext context = felix.context();
        ServiceReference<DataSource> reference = context.getServiceReferences(DataSource.class, "(name=" + name + ")")
                .iterator()
                .next();
        return context.getService(reference);
    }

    private static Object answer(Bundle user) {
        ServiceReference<?>[] registered = user.getRegisteredServices();
        assertThat(registered)
                .as("the component is satisfied when start returns")
                .isNotNull();
        Supplier<?> service = (Supplier<?>) user.getBundleContext().getService(registered[0]);
        Object answer = service.get();
        // On a busy machine loading the driver alone may take longer than a connection waits.
        for (int i = 0; i < 10 && String.valueOf(answer).contains("did not respond"); i++) {
            answer = service.get();
        }
        return answer;
    }

    @Test
    void whatAComponentRefersToIsThereAndIsAFile() throws Exception {
        assertThat(answer(felix.start(USER))).isEqualTo("jdbc:h2:file:" + base.resolve("var/data/wiki"));
        assertThat(base.resolve("var/data/wiki.mv.db")).exists();
        assertThat(Files.getPosixFilePermissions(base.resolve("var/data")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    /** As the add-on of sessions, which refers to a database that most installations never use. */
    @Test
    void whatAComponentRefersToAndNeverUsesLeavesNoTrace() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(Databases.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        logger.addAppender(told);
        try {
            Bundle user = felix.start(USER);
            assertThat(named("wiki")).isNotNull();
            assertThat(base.resolve("var")).doesNotExist();
            assertThat(told.list).isEmpty();
            answer(user);
            named("wiki").getConnection().close();
        } finally {
            logger.detachAppender(told);
        }
        assertThat(told.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .startsWith("Database wiki (jdbc:h2:file:");
    }

    @Test
    void whatTheSettingsSayIsThereBeforeAnybodyAsks() throws Exception {
        settings(Map.of("jdbc.wiki.url", "jdbc:h2:mem:said", "jdbc.other.url", "jdbc:nope:x"));
        assertThat(answer(felix.start(USER))).isEqualTo("jdbc:h2:mem:said");
        assertThat(named("other")).hasToString("DataSource other (jdbc:nope:x)");
    }

    @Test
    void listenersReceiveConnectionsWhileTheyAreRegistered() throws Exception {
        settings(Map.of("jdbc.wiki.url", "jdbc:h2:mem:heard"));
        List<Connection> opened = new ArrayList<>();
        ConnectionListener failing = connection -> {
            throw new IllegalStateException("broken");
        };
        ConnectionListener hearing = connection -> {
            opened.add(connection);
            return connection;
        };
        felix.context().registerService(ConnectionListener.class, failing, null);
        ServiceRegistration<ConnectionListener> registered =
                felix.context().registerService(ConnectionListener.class, hearing, null);
        try (Connection heard = named("wiki").getConnection()) {
            assertThat(opened).singleElement().isSameAs(heard);
        }
        registered.unregister();
        named("wiki").getConnection().close();
        assertThat(opened).hasSize(1);
    }

    @Test
    void theServiceStaysTheSameWhenItsUserGoes() throws Exception {
        Bundle user = felix.start(USER);
        answer(user);
        DataSource before = named("wiki");
        user.stop();
        user.uninstall();
        assertThat(named("wiki")).isSameAs(before);
        before.getConnection().close();
        felix.close();
        Files.delete(base.resolve("lib/jdbc/h2.jar"));
        try (Connection unlocked =
                new org.h2.Driver().connect("jdbc:h2:file:" + base.resolve("var/data/wiki"), login())) {
            assertThat(unlocked.isValid(1)).isTrue();
        }
    }

    private static Properties login() {
        Properties login = new Properties();
        login.setProperty("user", "sa");
        login.setProperty("password", "");
        return login;
    }
}
