package dev.mastaba.launcher.doctor;

import static dev.mastaba.launcher.doctor.Finding.Severity.ERROR;
import static dev.mastaba.launcher.doctor.Finding.Severity.OK;
import static dev.mastaba.launcher.doctor.Finding.Severity.SKIPPED;
import static dev.mastaba.launcher.doctor.Finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of Java and of the machine's limits. */
class MachineChecksTest {
    private static final long GIBIBYTE = 1L << 30;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "17, OpenJDK 64-Bit Server VM, release, OK",
        "21, OpenJDK 64-Bit Server VM, release, OK",
        "16, OpenJDK 64-Bit Server VM, release, ERROR",
        "18, OpenJDK 64-Bit Server VM, release, WARNING",
        "17, OpenJDK Client VM, release, WARNING",
        "17, OpenJDK 64-Bit Zero VM, release, WARNING",
        "17, OpenJDK 64-Bit Server VM, fastdebug, WARNING"
    })
    void judgesJava(int release, String vm, String build, Finding.Severity severity) {
        assertThat(new JavaCheck(release, "Debian", vm, build).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(severity);
                    assertThat(finding.fact()).startsWith("Java " + release + " of Debian");
                    assertThat(finding.remedies()).hasSize(severity == OK ? 0 : 1);
                });
    }

    @Test
    void thisJavaRunsMastaba() {
        assertThat(JavaCheck.ofThisProcess().findings())
                .extracting(Finding::severity)
                .doesNotContain(ERROR);
    }

    @Test
    void warnsOfFewOpenFiles() {
        assertThat(new OpenFilesCheck(1024).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(WARNING);
            assertThat(finding.remedies()).hasSize(2).first().asString().endsWith("LimitNOFILE=65536");
        });
        assertThat(new OpenFilesCheck(4096).findings())
                .extracting(Finding::severity)
                .containsExactly(OK);
        assertThat(new OpenFilesCheck(-1).findings())
                .extracting(Finding::severity)
                .containsExactly(SKIPPED);
    }

    @Test
    void warnsOfEachLowLimitOfInotify() throws IOException {
        Files.writeString(folder.resolve("max_user_watches"), "8191\n");
        Files.writeString(folder.resolve("max_user_instances"), "127\n");
        assertThat(new InotifyCheck(folder).findings())
                .hasSize(2)
                .allMatch(finding -> finding.severity() == WARNING)
                .extracting(finding -> finding.remedies().get(0))
                .anyMatch(remedy -> remedy.contains("echo 'fs.inotify.max_user_watches = 65536' | sudo tee"));
        Files.writeString(folder.resolve("max_user_watches"), "8192\n");
        Files.writeString(folder.resolve("max_user_instances"), "128\n");
        assertThat(new InotifyCheck(folder).findings())
                .extracting(Finding::severity)
                .containsExactly(OK);
    }

    @Test
    void skipsInotifyOnOtherSystems() throws IOException {
        assertThat(new InotifyCheck(folder.resolve("none")).findings())
                .extracting(Finding::severity)
                .containsExactly(SKIPPED);
    }

    @Test
    void warnsOfAHeapThatFillsTheMemory() throws IOException {
        Path cgroup = folder.resolve("memory.max");
        assertThat(severity(new MemoryCheck(8 * GIBIBYTE, 16 * GIBIBYTE, cgroup)))
                .isEqualTo(OK);
        Files.writeString(cgroup, "max\n");
        assertThat(severity(new MemoryCheck(13 * GIBIBYTE, 16 * GIBIBYTE, cgroup)))
                .isEqualTo(WARNING);
        Files.writeString(cgroup, GIBIBYTE + "\n");
        assertThat(new MemoryCheck(GIBIBYTE, 16 * GIBIBYTE, cgroup).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(WARNING);
                    assertThat(finding.remedies()).singleElement().asString().endsWith(" -Xmx512m\"");
                });
    }

    @Test
    void readsTheMemoryOfThisProcess() throws IOException {
        assertThat(severity(MemoryCheck.ofThisProcess())).isNotEqualTo(SKIPPED);
        assertThat(ProcessLimits.heap())
                .isBetween(
                        Runtime.getRuntime().maxMemory(), Runtime.getRuntime().maxMemory() * 5 / 4);
        assertThat(severity(new MemoryCheck(GIBIBYTE, -1, folder.resolve("memory.max"))))
                .isEqualTo(SKIPPED);
    }

    private static Finding.Severity severity(MemoryCheck check) throws IOException {
        return check.findings().get(0).severity();
    }
}
