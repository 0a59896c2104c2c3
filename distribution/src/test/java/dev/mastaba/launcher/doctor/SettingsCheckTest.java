package dev.mastaba.launcher.doctor;

import static dev.mastaba.launcher.doctor.Finding.Severity.ERROR;
import static dev.mastaba.launcher.doctor.Finding.Severity.OK;
import static dev.mastaba.launcher.doctor.Finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of {@code conf/server.cfg}. */
class SettingsCheckTest {
    private static final Pattern NAME = Pattern.compile("mastaba\\.[a-z0-9.-]*[a-z0-9]");

    @TempDir
    private Path base;

    private List<Finding> findings(String... lines) throws IOException {
        Files.write(Files.createDirectories(base.resolve("conf")).resolve("server.cfg"), List.of(lines));
        return new SettingsCheck(base, base, Map.of()).findings();
    }

    @Test
    void theDefaultsAreFine() throws IOException {
        assertThat(new SettingsCheck(base, base, Map.of()).findings())
                .extracting(Finding::severity)
                .containsExactly(OK);
    }

    @Test
    void suggestsTheNameThatIsMisspelled() throws IOException {
        assertThat(findings("mastaba.http.prot = 1", "jdbc.wiki.url = jdbc:h2:mem:", "shop.name = Shop"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(WARNING);
                    assertThat(finding.fact()).contains("mastaba.http.prot");
                    assertThat(finding.remedies()).containsExactly("Rename it in conf/server.cfg: mastaba.http.port");
                });
        assertThat(findings("mastaba.hosst = 1", "mastaba.swop = whole"))
                .extracting(finding -> finding.remedies().get(0))
                .containsExactly(
                        "Rename it in conf/server.cfg: mastaba.hosts", "Rename it in conf/server.cfg: mastaba.swap");
    }

    @Test
    void anAddOnKnowsItsSettings() throws IOException {
        String line = "mastaba.json.indent = 2";
        assertThat(findings(line)).extracting(Finding::severity).containsExactly(WARNING);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "dev.mastaba.json;singleton:=true");
        Path jar = Files.createDirectories(base.resolve("addons")).resolve("some.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(file, manifest)) {
            archive.finish();
        }
        assertThat(findings(line)).extracting(Finding::severity).containsExactly(OK);
    }

    /** The container's golden file contains each name that the server reads. */
    @Test
    void eachNameThatTheServerReadsIsKnown() throws IOException {
        String golden = Files.readString(Path.of(
                "../platform-osgi/container/src/test/resources/dev/mastaba/osgi/container/settings-problems.txt"));
        List<String> listed = golden.lines()
                .filter(line -> line.contains("Available: "))
                .flatMap(line -> NAME.matcher(line.replaceFirst(".*Available: ", ""))
                        .results()
                        .map(name -> name.group()))
                .distinct()
                .toList();
        KnownSettings known = KnownSettings.of(List.of());
        assertThat(listed).hasSizeGreaterThan(10);
        assertThat(listed.stream().filter(known::isUnknown)).isEmpty();
        assertThat(known.server()).hasSizeGreaterThan(60).contains("mastaba.http.tls.port", "mastaba.addons");
    }

    @Test
    void warnsOfAnOpenAddressWithoutEncryption() throws IOException {
        assertThat(findings("mastaba.http.host = 0.0.0.0")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(WARNING);
            assertThat(finding.fact()).contains("mastaba.http.host", "mastaba.http.proxies");
        });
        assertThat(findings("mastaba.http.host = ::"))
                .extracting(Finding::severity)
                .containsExactly(WARNING);
        assertThat(findings("mastaba.http.host = 0.0.0.0", "mastaba.http.proxies = 10.0.0.0/8"))
                .extracting(Finding::severity)
                .containsExactly(OK);
        assertThat(findings("mastaba.http.host = 0.0.0.0", "mastaba.http.tls.keystore = conf/server.p12"))
                .extracting(Finding::severity)
                .containsExactly(OK);
    }

    @Test
    void warnsOfTheModeForDevelopment() throws IOException {
        assertThat(findings("mastaba.dev = true", "mastaba.debug = true", "mastaba.swap = whole"))
                .extracting(Finding::severity)
                .containsExactly(WARNING, WARNING);
        assertThat(findings("mastaba.dev = false"))
                .extracting(Finding::severity)
                .containsExactly(OK);
    }

    @Test
    void aDamagedFileIsAnError() throws IOException {
        assertThat(findings("shop.folder = C:\\users")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(ERROR);
            assertThat(finding.fact()).startsWith("conf/server.cfg cannot be read: ");
        });
        Files.write(base.resolve("conf/server.cfg"), new byte[] {'a', '=', (byte) 0xe4});
        assertThat(new SettingsCheck(base, base, Map.of()).findings())
                .extracting(Finding::severity)
                .containsExactly(ERROR);
    }
}
