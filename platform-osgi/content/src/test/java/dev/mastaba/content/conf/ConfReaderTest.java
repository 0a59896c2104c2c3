package dev.mastaba.content.conf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfReaderTest {
    @TempDir
    Path base;

    @Test
    void readsUtf8AndKeepsWhatItDoesNotKnow() {
        ConfReader.Reading reading = reader(Map.of()).read("wiki.cfg", "title = Zażółć\nmastaba.path=/w\n# no\n");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.settings().values())
                .containsExactly(Map.entry("mastaba.path", "/w"), Map.entry("title", "Zażółć"));
    }

    @Test
    void putsVariablesAndSecretsIn() throws IOException {
        Path secret = Files.writeString(base.resolve("key"), "s3cret\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        ConfReader.Reading reading =
                reader(Map.of("DB", "h1")).read("server.cfg", "url = jdbc:x://$[env:DB]/a$b\npassword = $[secret:key]");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.settings().text("url")).contains("jdbc:x://h1/a$b");
        assertThat(reading.settings().text("password")).contains("s3cret");
        assertThat(reading.settings().place("url")).isEqualTo("server.cfg:1");
        assertThat(reading.settings().place("password")).isEqualTo("server.cfg:2, from $[secret:key]");
    }

    @Test
    void namesTheLineOfWhatIsMissing() {
        ConfReader.Reading reading =
                reader(Map.of()).read("server.cfg", "a = 1\n\nb = $[env:NOPE]\nc = $[secret:nope]\n");
        assertThat(reading.problems())
                .extracting(Problem::id)
                .containsExactlyInAnyOrder("MAST-CONF-002", "MAST-CONF-003");
        assertThat(reading.problems())
                .filteredOn(problem -> problem.id().equals("MAST-CONF-002"))
                .first()
                .satisfies(
                        problem -> assertThat(problem.text()).contains("NOPE").contains("(server.cfg:3)"));
    }

    @Test
    void refusesASecretThatOthersMayRead() throws IOException {
        Path secret = Files.writeString(base.resolve("key"), "s3cret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        ConfReader.Reading reading = reader(Map.of()).read("server.cfg", "k = $[secret:key]");
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.text()).contains("chmod 600").doesNotContain("s3cret"));
    }

    @Test
    void ignoresAByteOrderMark() {
        String text = "\uFEFFmastaba.path = /w\ntitle = x\n";
        assertThat(reader(Map.of()).read("wiki.cfg", text).settings().values())
                .containsOnlyKeys("mastaba.path", "title");
        assertThat(reader(Map.of()).names(text)).containsExactlyInAnyOrder("mastaba.path", "title");
        assertThat(reader(Map.of()).origin("wiki.cfg", text, "mastaba.path").line())
                .isEqualTo(1);
        assertThat(ClearSecrets.names("\uFEFFwiki.password = x")).containsExactly("wiki.password");
    }

    @Test
    void doesNotAdviseToChangeTheFilesOfOtherPrograms() {
        assertThat(reader(Map.of())
                        .read("server.cfg", "k = $[secret:../passwd]\nl = $[secret:/nonexistent/passwd]")
                        .problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.remedies())
                        .containsExactly("Write the secret to a file in the base folder, run chmod 600 on it, and refer"
                                + " to it: $[secret:conf/FILE]"));
    }

    @Test
    void letsTheEnvironmentWin() {
        ConfReader.Reading reading = reader(Map.of(
                        "MASTABA_HTTP_PORT", "1",
                        "MASTABA_SECURITY_REQUIRE_POLICY", "false",
                        "MASTABA_BASE", "/x",
                        "PATH", "/bin"))
                .read("server.cfg", "mastaba.http.port = 2\nmastaba.security.require-policy = true");
        assertThat(reading.settings().text("mastaba.http.port")).contains("1");
        assertThat(reading.settings().text("mastaba.security.require-policy")).contains("false");
        assertThat(reading.settings().values()).doesNotContainKeys("mastaba.base", "path");
    }

    @Test
    void saysWhatIsMalformed() {
        assertThat(reader(Map.of()).read("server.cfg", "a = \\u12").problems())
                .extracting(Problem::id)
                .containsExactly("MAST-CONF-001");
    }

    @Test
    void namesTheLinesOfARepeatedSetting() {
        String text = """
            wiki.title = First
            # wiki.title = a comment
            wiki.text = one \\
              wiki.title = part of the text
            ! wiki.text = a comment \\
            wiki.once = 1

            wiki\\u002etitle : Second
            wiki.path = C:\\\\
              wiki.title Third
            """;
        assertThat(reader(Map.of()).repeated("conf/wiki.cfg", text))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.id()).isEqualTo("MAST-CONF-018");
                    assertThat(problem.summary())
                            .isEqualTo("Setting wiki.title is on lines 1, 8, and 10 of conf/wiki.cfg; only line 10"
                                    + " applies.");
                    assertThat(problem.origins()).extracting(Origin::line).containsExactly(10, 8, 1);
                    assertThat(problem.text()).doesNotContain("First", "Second", "Third");
                });
        ConfReader.Reading reading = reader(Map.of()).read("conf/wiki.cfg", text);
        assertThat(reading.settings().text("wiki.title")).contains("Third");
        assertThat(reading.settings().place("wiki.title")).isEqualTo("conf/wiki.cfg:10");
        assertThat(reading.settings().text("wiki.text")).contains("one wiki.title = part of the text");
        assertThat(reading.settings().place("wiki.once")).isEqualTo("conf/wiki.cfg:6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void countsLinesWithAnyLineBreak(String lineBreak) {
        String text = String.join(lineBreak, "\uFEFFa = 1", "", "b = 1 \\", "", "a = \\u00zz", "a = 2", "c");
        assertThat(reader(Map.of()).repeated("server.cfg", text))
                .extracting(Problem::summary)
                .containsExactly("Setting a is on lines 1 and 6 of server.cfg; only line 6 applies.");
    }

    @Test
    void theTextsAreThese() throws IOException {
        Path secret = Files.writeString(base.resolve("key"), "s3cret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        String text = "b = $[env:WIKI_KEY]\nc = $[secret:nope]\nd = $[secret:key]\n";
        String texts = Stream.concat(
                        reader(Map.of()).read("server.cfg", "a = \\u12").problems().stream(),
                        Stream.concat(
                                reader(Map.of()).read("server.cfg", text).problems().stream(),
                                Stream.concat(
                                        Stream.concat(
                                                Stream.of(ConfProblems.ofServer(
                                                        Origin.named("conf", "wiki.cfg"), "mastaba.folder.quiet")),
                                                reader(Map.of())
                                                        .repeated("conf/wiki.cfg", "a = 1\nb = 2\na = 3\n")
                                                        .stream()),
                                        Stream.concat(
                                                ClearSecrets.in(
                                                        reader(Map.of()),
                                                        "conf/server.cfg",
                                                        "jdbc.wiki.user = wiki\njdbc.wiki.password = hunter2\n")
                                                        .stream(),
                                                new ConfReader(base, Map.of())
                                                                .withTenants(TenantRules.OWN)
                                                                .read(
                                                                        "conf/tenants/acme.cfg",
                                                                        "mastaba.mail.host = db\n"
                                                                                + "wiki.title = $[secret:conf/key]\n")
                                                                .problems()
                                                                .stream()))))
                .map(problem -> problem.text().replace(base.toString(), "/srv/mastaba") + "\n")
                .collect(Collectors.joining("\n"));
        GoldenFile.assertPinned(ConfReaderTest.class, "conf-problems.txt", texts);
    }

    @Test
    void secretsInClearTextAreFoundAndNotTold() {
        String text = """
            jdbc.a.password = hunter2
            jdbc.b.password = $[secret:conf/b]
            jdbc.c.password =
            jdbc.d.url = jdbc:postgresql://db/x?user=u&password=hunter2
            shop.redis = redis://:hunter2@cache:6379/0
            shop.link = https://example.org/a:b@c
            mastaba.openid.corp.client-secret = hunter2
            mastaba.openid.other.client-secret = x$[env:SECRET]
            shop.api-key = hunter2
            mastaba.sessions.keys = hunter2
            mastaba.sessions.key-file = var/sessions.keys
            mastaba.http.tls.key = conf/server.key
            shop.ask.password = true
            shop.monkey = banana
            """;
        List<Problem> found = ClearSecrets.in(reader(Map.of()), "conf/shop.cfg", text);
        assertThat(found).extracting(Problem::id).containsOnly("MAST-CONF-016");
        assertThat(found)
                .extracting(each -> each.text().replaceAll("(?s).* of the setting (\\S+) .*", "$1"))
                .containsExactly(
                        "jdbc.a.password",
                        "jdbc.d.url",
                        "mastaba.openid.corp.client-secret",
                        "mastaba.sessions.keys",
                        "shop.api-key",
                        "shop.redis");
        assertThat(found).noneMatch(each -> each.text().contains("hunter2"));
        assertThat(ClearSecrets.in(reader(Map.of()), "conf/shop.cfg", "a = \\u12"))
                .isEmpty();
    }

    @Test
    void variablesDoNotOverrideTheFileOfATenant() {
        ConfReader reader =
                reader(Map.of("MASTABA_HOST", "all.example.org", "JDBC_NOTES_URL", "jdbc:all", "NAME", "acme"));
        String text = "mastaba.host = acme.example.org\njdbc.notes.url = jdbc:acme\nwiki.site = $[env:NAME]\n";
        String tenant = "conf/tenants/acme.cfg";

        ConfReader.Reading reading = reader.read(tenant, text);
        assertThat(reading.settings().values())
                .isEqualTo(
                        Map.of("mastaba.host", "acme.example.org", "jdbc.notes.url", "jdbc:acme", "wiki.site", "acme"));
        assertThat(reading.settings().place("mastaba.host")).isEqualTo("conf/tenants/acme.cfg:1");
        assertThat(reader.origin(tenant, text, "mastaba.host").line()).isEqualTo(1);
        assertThat(reader.read("conf/wiki.cfg", text).settings().values())
                .containsEntry("mastaba.host", "all.example.org")
                .containsEntry("jdbc.notes.url", "jdbc:all");
    }

    private ConfReader reader(Map<String, String> environment) {
        return new ConfReader(base, environment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$[env:PATH]",
                "x$[secret:key]",
                "$[secret:conf/server.cfg]",
                "$[secret:conf/tenants/globex.password]",
                "$[secret:conf/tenants/acmes.password]",
                "$[secret:conf/tenants/acme.x/../../key]",
                "$[secret:conf/tenants/acme.cfg]",
                "$[secret:conf/tenants/../tenants/acme-2.password]",
                "$[secret:/etc/passwd]"
            })
    void theFileOfATenantRefersOnlyToSecretsOfTheTenant(String value) {
        String file = "conf/tenants/acme.cfg";
        ConfReader.Reading reading = new ConfReader(base, Map.of("PATH", "/bin"))
                .withTenants(TenantRules.CHECKED)
                .read(file, "a = " + value);
        assertThat(reading.problems()).extracting(Problem::id).containsExactly("MAST-CONF-021");
        assertThat(new ConfReader(base, Map.of("PATH", "/bin"))
                        .withTenants(TenantRules.UNCHECKED)
                        .read(file, "a = $[env:PATH]")
                        .settings()
                        .text("a"))
                .contains("/bin");
    }

    @Test
    void aTenantHasSecretFilesBesideItsOwn() throws IOException {
        Path secret = Files.createDirectories(base.resolve("conf/tenants")).resolve("acme.password");
        Files.writeString(secret, "mine\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        ConfReader.Reading reading = new ConfReader(base, Map.of())
                .withTenants(TenantRules.CHECKED)
                .read("conf/tenants/acme.cfg", "a = $[secret:conf/tenants/acme.password]");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.settings().text("a")).contains("mine");
    }

    @Test
    void settingsOfTheOperatorAreRefusedWhereTenantsEditTheirFiles() {
        String text = """
            mastaba.application = wiki
            mastaba.host = acme
            mastaba.limits.rate = 5
            mastaba.mail.from = wiki@acme.example
            wiki.site = Acme
            jdbc.wiki.url = jdbc:h2:mem:
            jdbc.wiki.pool.size = 3
            %s = x
            """;
        ConfReader own = new ConfReader(base, Map.of()).withTenants(TenantRules.OWN);
        for (String name : List.of(
                "mastaba.mail.host",
                "mastaba.includes",
                "mastaba.openid.corp.issuer",
                "mastaba.sessions.store",
                "mastaba.dev.assets.wiki",
                "mastaba.security.users",
                "jdbc.wiki.shared")) {
            assertThat(own.read("conf/tenants/acme.cfg", text.formatted(name)).problems())
                    .as(name)
                    .extracting(Problem::id)
                    .containsExactly("MAST-CONF-020");
            assertThat(own.read("conf/wiki.cfg", text.formatted(name)).problems())
                    .isEmpty();
            assertThat(new ConfReader(base, Map.of())
                            .withTenants(TenantRules.CHECKED)
                            .read("conf/tenants/acme.cfg", text.formatted(name))
                            .problems())
                    .isEmpty();
        }
    }
}
