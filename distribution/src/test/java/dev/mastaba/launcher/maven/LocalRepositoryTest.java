package dev.mastaba.launcher.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRepositoryTest {
    @TempDir
    private Path home;

    @Test
    void itIsInTheFolderOfTheUserByDefault() throws IOException {
        assertThat(LocalRepository.of(Map.of(), home)).isEqualTo(home.resolve(".m2/repository"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dmaven.repo.local=/srv/my-repository",
                "-Xmx1g -Dmaven.repo.local=/srv/my-repository -Dx=y",
                "-Dmaven.repo.local=\"/srv/my-repository\"",
                "-Xmx1g \"-Dmaven.repo.local=/srv/my-repository\""
            })
    void anOptionOfMavenWins(String options) throws IOException {
        settings(home.resolve(".m2"), "<localRepository>/srv/other</localRepository>");
        assertThat(LocalRepository.of(Map.of("MAVEN_OPTS", options), home)).isEqualTo(Path.of("/srv/my-repository"));
        assertThat(LocalRepository.of(
                        Map.of("MAVEN_ARGS", options, "MAVEN_OPTS", "-Dmaven.repo.local=/srv/of-the-jvm"), home))
                .isEqualTo(Path.of("/srv/my-repository"));
    }

    @Test
    void theSettingsOfTheUserAreRead() throws IOException {
        Map<String, String> environment = Map.of("CACHE", "/var/cache");
        settings(home.resolve(".m2"), "<!--\n<localRepository>/path/to/local/repo</localRepository>\n--><offline/>");
        assertThat(LocalRepository.of(environment, home)).isEqualTo(home.resolve(".m2/repository"));
        settings(home.resolve(".m2"), "<localRepository>\n  ${env.CACHE}/maven\n</localRepository>");
        assertThat(LocalRepository.of(environment, home)).isEqualTo(Path.of("/var/cache/maven"));
        settings(home.resolve(".m2"), "<localRepository>${user.home}/${env.NONE}</localRepository>");
        assertThat(LocalRepository.of(environment, home)).isEqualTo(home.resolve("${env.NONE}"));
    }

    private static void settings(Path folder, String elements) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("settings.xml"), "<settings>" + elements + "</settings>");
    }
}
