package dev.mastaba.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    private Path folder;

    @Test
    void theFolderInTheArchiveBecomesTheInstallation() throws IOException {
        Path archive = archive("mastaba-1/lib/logback.xml", "mastaba-1/conf/server.cfg");

        Installation installation = Installation.unpacked(archive, folder.resolve("server"));

        assertThat(installation.home().resolve("lib/logback.xml")).hasContent("mastaba-1/lib/logback.xml");
        assertThat(installation.home().resolve("conf/server.cfg")).exists();
    }

    @Test
    void itIsUnpackedAnewWhenTheArchiveIsAnother() throws IOException {
        Path archive = archive("mastaba-1/lib/a");
        Path server = folder.resolve("server");
        Installation.unpacked(archive, server);
        Path own = Files.writeString(server.resolve("kept.txt"), "");

        Installation.unpacked(archive, server);
        assertThat(own).exists();

        archive("mastaba-1/lib/b");
        Files.setLastModifiedTime(archive, FileTime.fromMillis(1_000));
        Installation.unpacked(archive, server);
        assertThat(own).doesNotExist();
        assertThat(server.resolve("lib/a")).doesNotExist();
        assertThat(server.resolve("lib/b")).exists();
    }

    @Test
    void anArchiveStaysInItsFolder() throws IOException {
        Path archive = archive("mastaba-1/../../outside.txt");
        assertThatThrownBy(() -> Installation.unpacked(archive, folder.resolve("server")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside.txt");
        assertThat(folder.resolve("outside.txt")).doesNotExist();
    }

    @Test
    void onlyTheDevelopmentServerHasTheCompilersLibraries() {
        Installation installation = new Installation(folder);
        assertThat(installation.command(folder, List.of("check")).command())
                .endsWith("dev.mastaba.launcher.Mastaba", "check")
                .noneMatch(word -> word.contains("dev" + java.io.File.separator + "*"));
        assertThat(installation.command(folder, List.of("dev")).command())
                .anyMatch(word -> word.contains("dev" + java.io.File.separator + "*"))
                .noneMatch(word -> word.startsWith("-agentlib"));
        assertThat(installation.command(folder, List.of("dev", "--debug")).command())
                .anyMatch(word -> word.startsWith("-agentlib:jdwp=") && word.contains("address=127.0.0.1:"));
    }

    private Path archive(String... names) throws IOException {
        Path archive = folder.resolve("server.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("mastaba-1/lib/"));
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return archive;
    }
}
