package dev.mastaba.launcher.doctor;

import static dev.mastaba.launcher.doctor.Finding.Severity.ERROR;
import static dev.mastaba.launcher.doctor.Finding.Severity.OK;
import static dev.mastaba.launcher.doctor.Finding.Severity.SKIPPED;
import static dev.mastaba.launcher.doctor.Finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of the folders of a base. */
@DisabledOnOs(OS.WINDOWS)
class BaseChecksTest {
    @TempDir
    private Path base;

    @Test
    void anEmptyBaseIsFine() throws IOException {
        assertThat(new FoldersCheck(base).findings())
                .extracting(Finding::severity)
                .containsExactly(OK);
        assertThat(new SecretsCheck(base.resolve("conf")).findings())
                .extracting(Finding::severity)
                .containsExactly(OK);
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Files.writeString(base.resolve("var"), "");
        assertThat(new FoldersCheck(base).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(ERROR);
            assertThat(finding.remedies())
                    .containsExactly("Run: mv " + base.resolve("var") + " " + base.resolve("var.moved"));
        });
    }

    @Test
    void otherUsersMustNotWriteToBundles() throws IOException {
        permit(Files.createDirectory(base.resolve("bundles")), "rwxrwxrwx");
        assertThat(new FoldersCheck(base).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(ERROR);
            assertThat(finding.remedies()).containsExactly("Run: chmod o-w " + base.resolve("bundles"));
        });
    }

    @Test
    void otherUsersMustNotReplaceTheFolders() throws IOException {
        permit(base, "rwxrwxrwx");
        assertThat(new FoldersCheck(base).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedies()).containsExactly("Run: chmod o-w " + base));
        Files.setAttribute(base, "unix:mode", 01777);
        assertThat(new FoldersCheck(base).findings())
                .extracting(Finding::severity)
                .containsExactly(OK);
    }

    @Test
    void thisUserHasToWrite() throws IOException {
        Path conf = Files.createDirectory(base.resolve("conf"));
        permit(conf, "r-xr-xr-x");
        assumeThat(Files.isWritable(conf)).as("root may write everywhere").isFalse();
        assertThat(new FoldersCheck(base).findings())
                .extracting(Finding::severity)
                .containsExactly(ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "db.password, x, rw-r--r--, ERROR",
        "db.password, x, rw-r-----, OK",
        "server.key, x, rw-r--r--, ERROR",
        "server.p12, x, rw----r--, ERROR",
        "client-secret, x, rw-r--r--, ERROR",
        "both.pem, -----BEGIN PRIVATE KEY-----, rw-r--r--, ERROR",
        "server.pem, -----BEGIN CERTIFICATE-----, rw-r--r--, OK",
        "wiki.cfg, x, rw-r--r--, OK",
        "keyboard.cfg, x, rw-r--r--, OK",
        "api-keys.txt, x, rw-r--r--, ERROR"
    })
    void otherUsersMustNotReadSecrets(String name, String text, String permissions, Finding.Severity severity)
            throws IOException {
        Path conf = Files.createDirectory(base.resolve("conf"));
        permit(Files.writeString(conf.resolve(name), text), permissions);
        assertThat(new SecretsCheck(conf).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            if (severity == ERROR) {
                assertThat(finding.remedies()).containsExactly("Run: chmod 600 " + conf.resolve(name));
            }
        });
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void theClocksAgree() throws IOException {
        assertThat(new ClockCheck(base, Clock.systemUTC()).findings())
                .extracting(Finding::severity)
                .containsExactly(OK);
        assertThat(base).isEmptyDirectory();
    }

    @Test
    void theClockOfTheFileSystemIsBehind() throws IOException {
        Clock fast = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
        assertThat(new ClockCheck(base, fast).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(WARNING);
            assertThat(finding.fact()).contains("is 600 s behind");
        });
    }

    @Test
    void theYearIsTooEarly() throws IOException {
        Clock stopped = Clock.fixed(Instant.parse("2024-12-31T23:59:59Z"), ZoneOffset.UTC);
        assertThat(new ClockCheck(base, stopped).findings())
                .hasSize(2)
                .allMatch(finding -> finding.severity() == WARNING)
                .extracting(Finding::fact)
                .anyMatch(fact -> fact.contains("shows 2024-12-31"))
                .anyMatch(fact -> fact.endsWith(" s ahead"));
    }

    @Test
    void warnsBeforeTheDiskIsFull() throws IOException {
        DiskCheck check = new DiskCheck(base);
        assertThat(check.findings()).hasSize(1);
        assertThat(check.finding(100L << 20).severity()).isEqualTo(OK);
        assertThat(check.finding((100L << 20) - 1).severity()).isEqualTo(WARNING);
        assertThat(check.finding((10L << 20) - 1).severity()).isEqualTo(ERROR);
        assertThat(new DiskCheck(base.resolve("none")).findings())
                .extracting(Finding::severity)
                .containsExactly(SKIPPED);
    }
}
