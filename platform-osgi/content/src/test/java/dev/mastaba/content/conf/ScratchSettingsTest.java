package dev.mastaba.content.conf;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScratchSettingsTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern NAME =
            Pattern.compile("(?:^|\\W)((?:mastaba|jdbc)\\.[a-zA-Z][a-zA-Z0-9.-]*[a-zA-Z0-9])(?: = ?|`)");
    /** What the name of a setting looks like that leads out of the process: an address, a file, a log, or what opens them. */
    private static final Pattern OUTSIDE = Pattern.compile(
            ".*(port|host|url|endpoint|exporter|issuer|file|folder|key|certificate|password|log|audit|fleet|store|http|management).*");

    private final ScratchSettings own = new ScratchSettings(false);

    /** Whoever adds to this list has looked at what the setting opens. */
    @Test
    void takesNoDocumentedSettingThatOpensSomething() throws IOException {
        Set<String> documented = documented();
        assertThat(documented).hasSizeGreaterThan(200);
        assertThat(documented.stream()
                        .filter(own::takes)
                        .filter(name -> OUTSIDE.matcher(name).matches()))
                .containsExactlyInAnyOrder(
                        // replaced by a database in memory
                        "jdbc.NAME.url",
                        "jdbc.depot.url",
                        "jdbc.sessions.url",
                        "jdbc.wiki.url",
                        // a limit
                        "mastaba.folder.files",
                        // the names of the server, which it does not open
                        "mastaba.host",
                        "mastaba.hosts",
                        "mastaba.api.rate-limit.keys",
                        // replaced by an issuer that does not exist
                        "mastaba.openid.NAME.issuer",
                        "mastaba.openid.corp.issuer",
                        // names of paths, columns, and tables
                        "mastaba.security.jdbc.logins",
                        "mastaba.security.jdbc.password",
                        "mastaba.security.login.path",
                        "mastaba.security.logout.path",
                        "mastaba.openid.NAME.logout",
                        "mastaba.static.NAME.url",
                        "mastaba.static.shop.static.url",
                        "mastaba.static.static.url",
                        // read by applications; the file is only read
                        "mastaba.security.ticket.keys",
                        "mastaba.security.users.file",
                        "mastaba.sessions.keys",
                        "mastaba.sessions.cookie.http-only",
                        // replaced if it is another server
                        "mastaba.sessions.store",
                        // written to the log of the command
                        "mastaba.tweens.access-log");
    }

    @Test
    void doesNotTakeASettingThatIsNotListed() {
        assertThat(own.takes("mastaba.http.later")).isFalse();
        assertThat(own.takes("mastaba.later")).isFalse();
        assertThat(own.takes("mastaba.openid.corp.later")).isFalse();
        assertThat(own.takes("mastaba.migrations.repair")).isFalse();
        assertThat(own.takes("jdbc.wiki.user")).isFalse();
        assertThat(own.takes("wiki.title")).isTrue();
        assertThat(new ScratchSettings(true).takes("jdbc.wiki.user")).isTrue();
        assertThat(new ScratchSettings(true).takes("mastaba.http.tls.port")).isFalse();
    }

    @Test
    void replacesWhatLeadsToAnotherServer() {
        Map<String, String> values = Map.of(
                "jdbc.wiki.url", "jdbc:postgresql://db/wiki",
                "jdbc.wiki.user", "wiki",
                "mastaba.mail.from", "wiki@example.org",
                "mastaba.openid.corp.issuer", "https://id.example.org",
                "mastaba.openid.corp.client.id", "from-the-environment",
                "mastaba.sessions.store", "redis");
        assertThat(own.of("conf/server.cfg", values))
                .containsExactly(
                        Map.entry("jdbc.wiki.url", "jdbc:h2:mem:conf_server_cfg_jdbc_wiki_url;DB_CLOSE_DELAY=-1"),
                        Map.entry("mastaba.mail.from", "wiki@example.org"),
                        Map.entry("mastaba.mail.host", "scratch.invalid"),
                        Map.entry("mastaba.openid.corp.client.id", "from-the-environment"),
                        Map.entry("mastaba.openid.corp.issuer", "https://scratch.invalid"),
                        Map.entry("mastaba.sessions.store", "memory"));
        assertThat(own.of("conf/tenants/acme.cfg", values).get("jdbc.wiki.url"))
                .isNotEqualTo(own.of("conf/server.cfg", values).get("jdbc.wiki.url"));
        assertThat(new ScratchSettings(true).of("conf/server.cfg", values))
                .containsEntry("jdbc.wiki.url", "jdbc:postgresql://db/wiki");
    }

    /** The settings that the shipped file and the guide name. */
    private static Set<String> documented() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(ROOT.resolve("distribution/src/main/conf/server.cfg")));
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/guide"))) {
            for (Path page :
                    pages.filter(each -> each.toString().endsWith(".md")).toList()) {
                text.append(Files.readString(page)).append('\n');
            }
        }
        return NAME.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.matches(".*[a-z]\\.[A-Z][a-z].*"))
                .collect(toCollection(TreeSet::new));
    }
}
