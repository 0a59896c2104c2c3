package dev.mastaba.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The release of a commit, built in two clones. */
@EnabledIfSystemProperty(named = "mastaba.nightly", matches = "true")
class ReleaseIT {
    private static final String SNAPSHOT = "0.1.0-SNAPSHOT";

    @TempDir
    Path folder;

    @Test
    void twoBuildsInTwoFoldersHaveTheSameBytes() throws Exception {
        Path one = folder.resolve("first");
        Path another = folder.resolve("the/second/folder");
        // The project may change while the first clone is built.
        clone(Path.of(System.getProperty("mastaba.project")), one);
        clone(one, another);
        SortedMap<String, String> first = released(one);
        SortedMap<String, String> second = released(another);
        assertThat(first)
                .containsKeys(
                        "SHA256SUMS",
                        "provenance.json",
                        "RELEASE-NOTES.md",
                        "mastaba-9.8.7.zip",
                        "mastaba-minimal-9.8.7.tar.gz",
                        "mastaba_9.8.7_all.deb",
                        "site/9.8.7/index.html",
                        "repository/dev/mastaba/mastaba-versions/9.8.7/mastaba-versions-9.8.7.pom",
                        "repository/dev/mastaba/mastaba-parent/9.8.7/mastaba-parent-9.8.7.pom",
                        "repository/dev/mastaba/platform-core/9.8.7/platform-core-9.8.7.jar",
                        "repository/dev/mastaba/platform-core/9.8.7/platform-core-9.8.7-sources.jar",
                        "repository/dev/mastaba/platform-core/9.8.7/platform-core-9.8.7-javadoc.jar");
        SortedMap<String, String> different = new TreeMap<>(second);
        different.entrySet().removeAll(first.entrySet());
        assertThat(different).isEmpty();
        assertThat(second).hasSameSizeAs(first);
    }

    private static void clone(Path project, Path clone) throws Exception {
        run(Path.of("."), "git", "clone", "--quiet", project.toString(), clone.toString());
    }

    /** The digests of all files of a release by their path, but of Maven's lists of versions, which contain the time of the deployment. */
    private static SortedMap<String, String> released(Path clone) throws Exception {
        replace(clone.resolve("CHANGELOG.md"), "## 0.1.0 (unreleased)", "## 9.8.7 (2027-01-31)");
        try (Stream<Path> files = Files.walk(clone)) {
            for (Path pom : files.filter(file -> file.endsWith("pom.xml") || file.endsWith("checks.xml"))
                    .toList()) {
                replace(pom, SNAPSHOT, "9.8.7");
            }
        }
        String maven = Path.of(System.getProperty("mastaba.maven"), "bin/mvn").toString();
        String repository = "-Dmaven.repo.local=" + System.getProperty("mastaba.maven.repository");
        run(clone, maven, "-B", "-q", "-ntp", "-Prelease", "-Dsite.tests.skip=true", repository);
        Path release = clone.resolve("target/release");
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(release)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = release.relativize(file).toString().replace('\\', '/');
                if (!name.contains("maven-metadata.xml")) {
                    digests.put(name, FileDigest.of(file).sha256());
                }
            }
        }
        return digests;
    }

    private static void replace(Path file, String text, String replacement) throws IOException {
        Files.writeString(file, Files.readString(file).replace(text, replacement));
    }

    private static void run(Path folder, String... command) throws Exception {
        Path output = Files.createTempFile("release", ".log");
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(Duration.ofHours(1).toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
