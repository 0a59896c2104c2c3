package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.project.LocalRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The three paths of {@code docs/paths}, as somebody goes them who types what is written there. */
@Execution(ExecutionMode.CONCURRENT)
class PathsIT {
    private static final long LIMIT_MINUTES = 30;

    @TempDir
    private Path folder;

    /** The long form builds the clone; the short one takes what was built of the sources. */
    @Test
    void aNewcomerGoesFromACloneToAFileOfTheirOwn() throws Exception {
        go("newcomer");
    }

    @Test
    void aDeveloperGoesFromNothingToAServer() throws Exception {
        go("developer");
    }

    /** {@link WithoutServerIT}, {@link OverridingIT} and {@link UpgradeIT} see its parts. */
    @Test
    @EnabledIfSystemProperty(named = "mastaba.nightly", matches = "true")
    void anIntegratorChangesAndUpgradesAJar() throws Exception {
        go("integrator");
    }

    private void go(String path) throws IOException, InterruptedException {
        assumeThat(Stream.of("bash", "curl", "tar").filter(name -> found(name).isEmpty()))
                .as("commands that are not installed here")
                .isEmpty();
        Path sources = Path.of(property("mastaba.sources")).toRealPath();
        LocalRepository repository = LocalRepository.in(
                folder.resolve("repository"),
                Path.of(property("mastaba.maven.repository")),
                sources,
                property("mastaba.version"));
        Path output = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        sources.resolve("docs/paths").resolve(path + ".sh").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .put("WORK", Files.createDirectory(folder.resolve("work")).toString());
        builder.environment().put("PORT", "0");
        String mavenOptions = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -Dmaven.repo.local="
                + property("mastaba.maven.repository");
        if (!Boolean.getBoolean("mastaba.nightly")) {
            // The JVMs of the project's own tests, too.
            mavenOptions += " -DargLine=-XX:TieredStopAtLevel=1";
            builder.environment().put("BUILT", "1");
            builder.environment().put("MASTABA_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        }
        builder.environment()
                .put("MASTABA", Installation.home().resolve("bin/mastaba").toString());
        builder.environment().put("REPOSITORY", repository.folder().toString());
        builder.environment().put("PATH", Path.of(property("mastaba.maven.home"), "bin") + ":" + System.getenv("PATH"));
        builder.environment().put("MAVEN_OPTS", mavenOptions);
        Process script = builder.start();
        script.getOutputStream().close();
        try {
            assertThat(script.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES))
                    .as("it ends\n%s", Files.readString(output))
                    .isTrue();
            assertThat(script.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            List<ProcessHandle> started = script.descendants().toList();
            script.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static Optional<Path> found(String command) {
        return Stream.of(Objects.requireNonNull(System.getenv("PATH")).split(":"))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
