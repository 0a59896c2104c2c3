package dev.mastaba.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.mastaba.services.PlatformSettings;
import dev.mastaba.services.TenantDatabases;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Each setting that a remedy offers is set, and then the settings are valid. */
class JdbcRemediesTest {
    private static final Pattern SETTING = Pattern.compile("(jdbc\\.[\\w.]+) = ([\\w:/.]+)");

    private static final Pattern OF_SERVER = Pattern.compile("(mastaba\\.[\\w.]+) = (\\w+)$");

    private static final SourceBundle USER = SourceBundle.named("user").withSource("""
        package user;
        import org.osgi.service.component.annotations.*;
        @Component(service = User.class)
        public final class User {
          @Reference(target = "(name=wiki)") javax.sql.DataSource database;
        }\
        """);

    @ParameterizedTest
    @CsvSource({
        "MAST-JDBC-001, jdbc.D.url, jdbc:x:d",
        "MAST-JDBC-003, jdbc.b.user, b",
        "MAST-JDBC-003, jdbc.c.url, postgres://c",
    })
    void ofTheServerAreValidAlone(String id, String name, String value) {
        String problem = only(id, DatabaseSettings.read(Map.of(name, value)).problems());
        assertThat(DatabaseSettings.read(offered(problem)).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MAST-JDBC-004, jdbc.a.pool.size", "MAST-JDBC-004, jdbc.a.wait.seconds"})
    void ofTheServerAreValidBesideOthers(String id, String name) {
        Map<String, String> settings = new HashMap<>(Map.of("jdbc.a.url", "jdbc:x:a", name, "many"));
        settings.putAll(offered(only(id, DatabaseSettings.read(settings).problems())));
        assertThat(DatabaseSettings.read(settings).problems()).isEmpty();
    }

    @Test
    void ofTenantsAreValid(@TempDir Path base) throws Exception {
        withTenants(base, Map.of("jdbc.wiki.url", "jdbc:h2:mem:plain"), problems -> {
            replaced("MAST-JDBC-008", Map.of(), problems);
            replaced("MAST-JDBC-009", Map.of("jdbc.wiki.url", "jdbc:h2:mem:plain"), problems);
            replaced("MAST-JDBC-011", Map.of("jdbc.wiki.shared", "yes"), problems);
            Map<String, String> shared = Map.of("jdbc.wiki.shared", "true");
            Map<String, String> more = Map.of("jdbc.wiki.shared", "true", "jdbc.nope.shared", "true");
            Map<String, String> removed = offered(only("MAST-JDBC-010", problems.apply(more)));
            assertThat(removed.keySet()).containsExactly("jdbc.nope.shared");
            assertThat(problems.apply(shared)).isEmpty();
        });
    }

    /** The remedy requires a restart. */
    @Test
    void ofTheServerAllowUrlsOfTenants(@TempDir Path base) throws Exception {
        Map<String, String> server = new HashMap<>(Map.of("jdbc.wiki.url", "jdbc:h2:mem:plain"));
        Map<String, String> tenant = Map.of("jdbc.wiki.url", "jdbc:h2:mem:acme;INIT=SELECT 1");
        withTenants(base, server, problems -> {
            Matcher setting = OF_SERVER.matcher(only("MAST-JDBC-013", problems.apply(tenant)));
            assertThat(setting.find()).isTrue();
            server.put(setting.group(1), setting.group(2));
            assertThat(problems.apply(Map.of("jdbc.wiki.url", "jdbc:h2:mem:acme")))
                    .isEmpty();
        });
        withTenants(base, server, problems -> assertThat(problems.apply(tenant)).isEmpty());
    }

    /** Starts a server with H2, and lets code use the problems of a tenant with given settings. */
    private static void withTenants(
            Path base, Map<String, String> server, Consumer<Function<Map<String, String>, List<String>>> code)
            throws Exception {
        Path lib = Files.createDirectories(base.resolve("lib/jdbc"));
        Files.copy(codeSource(org.h2.Driver.class), lib.resolve("h2.jar"), StandardCopyOption.REPLACE_EXISTING);
        try (FelixContainer felix = FelixContainer.builder()
                .property("mastaba.base", base.toString())
                .property(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.slf4j;version=1.7.36")
                .sharing(PlatformSettings.class)
                .platform(codeSource(HikariDataSource.class))
                .platform(codeSource(JdbcActivator.class))
                .start()) {
            BundleContext context = felix.context();
            PlatformSettings settings = () -> Map.copyOf(server);
            context.registerService(PlatformSettings.class, settings, null);
            felix.start(USER);
            TenantDatabases tenants = context.getService(context.getServiceReference(TenantDatabases.class));
            code.accept(own -> {
                List<String> found = tenants.open("acme", "acme", own);
                List<String> missing = List.copyOf(tenants.missing("acme").values());
                tenants.close("acme");
                return found.isEmpty() ? missing : found;
            });
        }
    }

    private static void replaced(
            String id, Map<String, String> wrong, Function<Map<String, String>, List<String>> problems) {
        assertThat(problems.apply(offered(only(id, problems.apply(wrong))))).isEmpty();
    }

    private static String only(String id, List<String> problems) {
        assertThat(problems).singleElement().asString().startsWith(id);
        return problems.get(0);
    }

    private static Map<String, String> offered(String problem) {
        Matcher setting = SETTING.matcher(problem.substring(problem.indexOf("Remedy")));
        assertThat(setting.find()).as(problem).isTrue();
        return Map.of(setting.group(1), setting.group(2));
    }

    private static Path codeSource(Class<?> member) throws URISyntaxException {
        return Path.of(
                member.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
