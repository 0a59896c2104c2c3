package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.security.AclPolicy.Groups;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecuritySettingsTest {
    @TempDir
    private Path folder;

    private Map<String, String> settings(String... more) {
        return PasswordSite.settings(PasswordSite.users(folder), more);
    }

    @ParameterizedTest
    @CsvSource({
        "users, ldap",
        "policy, cookie",
        "login.path, login",
        "login.path, '/{name}'",
        "login.path, //login",
        "logout.path, /",
        "allow.edit, group:editors system.Everyone"
    })
    void wrongValuesAreRefused(String name, String value) {
        assertThat(report(settings("mastaba.security." + name, value)))
                .startsWith("MAST-SECURITY-002  Setting mastaba.security." + name);
    }

    @ParameterizedTest
    @CsvSource({"user", "users.flie", "allow.", "jdbc", "login"})
    void unknownNamesAreRefused(String name) {
        assertThat(report(settings("mastaba.security." + name, "x"))).startsWith("MAST-SECURITY-001");
    }

    @Test
    void keysOfTicketsAreNeededAndNeverShown() {
        assertThat(report(settings("mastaba.security.policy", "ticket"))).startsWith("MAST-SECURITY-002");
        assertThat(report(settings("mastaba.security.policy", "ticket", "mastaba.security.ticket.keys", "1:secret")))
                .startsWith("MAST-SECURITY-002")
                .doesNotContain("1:secret");
    }

    @Test
    void variablesSetThemAsWell() {
        Settings said = new Settings(settings())
                .withEnvironment(
                        Map.of("MASTABA_SECURITY_REQUIRE_POLICY", "true", "MASTABA_SECURITY_LOGIN_PATH", "/in"));
        SecuritySettings read = new SecuritySettings(said);
        read.requireKnownNames();
        assertThat(read.loginPath()).isEqualTo("/in");
    }

    @Test
    void whoOnlyUsesTheClassesNeedsNoSettings() {
        try (TestApp app = TestApp.of(PasswordSite.composed(
                Map.of(),
                new SecurityAddOn(),
                config -> config.setSecurityPolicy(AclPolicy.of(Groups.none(), new SessionPolicy()))))) {
            app.get("/login").expectStatus(404);
        }
    }

    @Test
    void theReportsAreThese() throws Exception {
        List<String> reports = new ArrayList<>();
        reports.add(report(settings("mastaba.security.polcy", "ticket")));
        reports.add(report(settings("mastaba.security.policy", "cookie")));
        reports.add(bare(Map.of()));
        reports.add(report(settings(
                "mastaba.security.users.file", folder.resolve("usres.txt").toString())));
        Path wrong = PasswordSite.write(folder.resolve("wrong.txt"), "# users\nada:secret\n");
        reports.add(report(settings("mastaba.security.users.file", wrong.toString())));
        Path open = PasswordSite.write(folder.resolve("open.txt"), "");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        reports.add(report(settings("mastaba.security.users.file", open.toString())));
        reports.add(report(settings("mastaba.security.users", "jdbc", "mastaba.security.jdbc.database", "shop")));
        reports.add(UsersTableTest.refused());
        reports.add(bare(Map.of("mastaba.security.policy", "ticket")));
        reports.add(refusedKeys());
        GoldenFile.assertPinned(getClass(), "security-problems.txt", String.join("\n\n", reports) + "\n");
    }

    private static String refusedKeys() {
        try {
            JwtPolicy.of(Settings.none());
            throw new AssertionError("not refused");
        } catch (ConfigurationException refused) {
            return refused.getMessage();
        }
    }

    private static String bare(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        Configurator config = new Configurator(new Settings(settings), SecuritySettingsTest.class);
        config.include(new SecurityAddOn());
        return text(catchThrowableOfType(ConfigurationException.class, config::makeApplication), "no folder");
    }

    private String report(Map<String, String> settings) {
        return text(
                catchThrowableOfType(ConfigurationException.class, () -> PasswordSite.of(settings)), folder.toString());
    }

    private static String text(ConfigurationException refused, String folder) {
        return refused.problems().stream()
                .filter(problem -> problem.id().startsWith("MAST-SECURITY"))
                .map(Problem::text)
                .map(text -> text.replace(folder, "conf").replaceAll("\\.java:\\d+", ".java:N"))
                .collect(Collectors.joining("\n\n"));
    }
}
