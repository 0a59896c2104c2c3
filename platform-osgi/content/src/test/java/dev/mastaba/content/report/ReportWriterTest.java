package dev.mastaba.content.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportWriterTest {
    @TempDir
    Path base;

    private Path bundles;
    private Path reports;
    private ReportWriter writer;

    @BeforeEach
    void makeFolders() throws IOException {
        bundles = Files.createDirectory(base.resolve("bundles"));
        reports = base.resolve("var/reports");
        writer = new ReportWriter(reports, bundles);
    }

    @Test
    void writesBesideTheFileAndInVarAndTakesBothAway() throws IOException {
        assertThat(writer.publish(report(DeploymentProblems.noBundle("my wiki.jar", "it has no manifest"))))
                .isTrue();

        assertThat(bundles.resolve("my wiki.jar.error.txt")).content(UTF_8).contains("MAST-DEPLOY-002", "Remedy");
        assertThat(reports.resolve("my wiki.jar.error.txt"))
                .hasSameTextualContentAs(bundles.resolve("my wiki.jar.error.txt"));
        assertThat(reports.resolve("latest.txt")).content(UTF_8).contains("generation 7", "MAST-DEPLOY-002");

        assertThat(writer.publish(report())).isTrue();
        assertThat(names(bundles)).isEmpty();
        assertThat(names(reports)).containsExactly("latest.txt");
    }

    @Test
    void takesAwayWhatAnEarlierRunWroteAndNothingElse() throws IOException {
        writer.publish(report(DeploymentProblems.noBundle("wiki.jar", "why")));
        Files.writeString(bundles.resolve("mine.error.txt"), "my own notes");

        new ReportWriter(reports, bundles).publish(report());

        assertThat(names(bundles)).containsExactly("mine.error.txt");
    }

    @Test
    void writesNothingTwice() throws IOException {
        writer.publish(report(DeploymentProblems.noBundle("wiki.jar", "why")));
        Path file = bundles.resolve("wiki.jar.error.txt");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        writer.publish(report(DeploymentProblems.noBundle("wiki.jar", "why")));
        assertThat(Files.getLastModifiedTime(file).toMillis()).isZero();

        writer.publish(report(DeploymentProblems.noBundle("wiki.jar", "another reason")));
        assertThat(file).content(UTF_8).contains("another reason");
    }

    @Test
    void putsBackAReportThatSomebodyDeleted() throws IOException {
        writer.publish(report(DeploymentProblems.noBundle("wiki.jar", "why")));
        Files.delete(bundles.resolve("wiki.jar.error.txt"));

        writer.publish(report(DeploymentProblems.noBundle("wiki.jar", "why")));

        assertThat(bundles.resolve("wiki.jar.error.txt")).exists();
    }

    @Test
    void keepsNoticesAndSettingsOutOfTheFolderOfBundles() throws IOException {
        writer.publish(report(
                DeploymentProblems.strayFile("notes.txt"),
                DeploymentProblems.badSettings("conf/wiki.cfg"),
                DeploymentProblems.folderMissing("conf")));

        assertThat(names(bundles)).isEmpty();
        assertThat(names(reports)).containsExactly("conf-wiki.cfg.error.txt", "latest.txt");
    }

    @Test
    void aReadOnlyFolderOfBundlesIsNoFailure() {
        Path readOnly = Path.of("/proc");
        Assumptions.assumeTrue(Files.isDirectory(readOnly));
        ReportWriter other = new ReportWriter(reports, readOnly);

        assertThat(other.publish(report(DeploymentProblems.noBundle("wiki.jar", "why"))))
                .isTrue();
        assertThat(reports.resolve("wiki.jar.error.txt")).exists();
    }

    @Test
    void aReadOnlyVarIsToldAndTheReportBesideTheFileIsThere() throws IOException {
        Files.createFile(base.resolve("var"));

        assertThat(writer.publish(report(DeploymentProblems.noBundle("wiki.jar", "why"))))
                .isFalse();
        assertThat(bundles.resolve("wiki.jar.error.txt")).exists();
    }

    @Test
    void neverMakesTheFolderOfBundles() throws IOException {
        Files.delete(bundles);

        assertThat(writer.publish(report(DeploymentProblems.noBundle("wiki.jar", "why"))))
                .isTrue();
        assertThat(bundles).doesNotExist();
    }

    @Test
    void neverWritesThroughALink() throws IOException {
        Path outside = Files.writeString(base.resolve("outside"), "precious");
        Files.createSymbolicLink(bundles.resolve("wiki.jar.error.txt"), outside);

        writer.publish(report(DeploymentProblems.noBundle("wiki.jar", "why")));

        assertThat(outside).hasContent("precious");
        assertThat(bundles.resolve("wiki.jar.error.txt")).content(UTF_8).contains("MAST-DEPLOY-002");
    }

    @Test
    void namesThatAreLongOrStrangeGetOneThatIsNot() {
        assertThat(ReportWriter.fileName("wiki.jar")).isEqualTo("wiki.jar.error.txt");
        assertThat(ReportWriter.fileName("wi\nki.jar")).matches("wi-ki\\.jar-[0-9a-f]{8}\\.error\\.txt");
        assertThat(ReportWriter.fileName("日".repeat(80) + ".jar").getBytes(UTF_8))
                .hasSizeLessThan(200);
        assertThat(ReportWriter.fileName("../../x.jar")).doesNotContain("/");
    }

    @Test
    void severalProblemsOfOneFileAreOneReport() throws IOException {
        writer.publish(report(
                DeploymentProblems.noBundle("wiki.jar", "why"),
                DeploymentProblems.unreadable("wiki.jar", "permission denied")));

        assertThat(bundles.resolve("wiki.jar.error.txt")).content(UTF_8).contains("MAST-DEPLOY-002", "MAST-DEPLOY-010");
    }

    @Test
    void aReportReadsTheSameInAnyOrder() {
        DeploymentProblem one = DeploymentProblems.incomplete("a.jar", Duration.ofSeconds(5), "its end is missing");
        DeploymentProblem two = SameBundleProblems.superseded("b.jar", "b", "1.0.0", "c.jar", "2.0.0");

        assertThat(report(one, two, one)).isEqualTo(report(two, one));
        assertThat(report(two, one).text()).startsWith("2026-11-20T10:00:00Z  generation 7  refused");
    }

    private static DeploymentReport report(DeploymentProblem... problems) {
        return new DeploymentReport(
                Instant.parse("2026-11-20T10:00:00.123Z"), ChangeOutcome.REFUSED, 7, List.of(problems));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
