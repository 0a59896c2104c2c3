package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.host.OtherFramework;
import dev.mastaba.system.host.SteadyVisitor;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The features in Apache Karaf as it is downloaded. */
class KarafIT {
    @TempDir
    Path folder;

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("mastaba.packages")))) {
            return files.filter(file -> file.toString().endsWith(".kar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path karaf() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("mastaba.hosts"), "karaf"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static void unpack(Path archive, Path into) throws Exception {
        Process tar = new ProcessBuilder(
                        "tar", "xzf", archive.toString(), "-C", into.toString(), "--strip-components=1")
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
    }

    @Test
    void featuresTheDeployFolderAndFeaturesOfOthersUnderLoad() throws Exception {
        Path home = Files.createDirectories(folder.resolve("karaf"));
        unpack(karaf(), home);
        Files.writeString(
                home.resolve("etc/system.properties"),
                "\nmastaba.base = ${karaf.base}/mastaba\nmastaba.http.port = 0\n",
                StandardOpenOption.APPEND);
        try (OtherFramework karaf = OtherFramework.start(
                home,
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "TERM",
                        "dumb",
                        "EXTRA_JAVA_OPTS",
                        Installation.JAVA),
                List.of(home.resolve("bin/karaf").toString()),
                "data/log/karaf.log")) {
            karaf.await("karaf@root");
            karaf.typeUntil("kar:install " + archive().toUri() + "; feature:list", "mastaba-wiki");
            karaf.type("feature:install mastaba");
            karaf.type("feature:install mastaba-wiki");
            karaf.awaitPage("/", 200, "Wiki");
            try (SteadyVisitor visitor = new SteadyVisitor(karaf.url())) {
                Files.copy(Installation.home().resolve("examples/wiki-dark.jar"), home.resolve("deploy/wiki-dark.jar"));
                karaf.await("wiki.dark.adopted.jar: live");
                karaf.typeUntil("feature:install http; feature:list -i", "http ");
                karaf.typeUntil("mastaba:status", "Applications: wiki");
                Files.delete(home.resolve("deploy/wiki-dark.jar"));
                karaf.await("wiki.dark.adopted.jar: removed");
                assertThat(visitor.answers()).isPositive();
                assertThat(visitor.failures()).isEmpty();
            }
            assertThat(karaf.starts()).isEqualTo(1);
            karaf.type("feature:uninstall mastaba-wiki");
            karaf.awaitPage("/", 404, "No application");
            karaf.type("system:shutdown -f");
            karaf.awaitEnd();
        }
    }
}
