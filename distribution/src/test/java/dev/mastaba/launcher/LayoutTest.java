package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {
    @TempDir
    private Path folder;

    @Test
    void fillsANewBaseWithTheSettingsOfTheInstallationAndLeavesItsAddOnsThere() throws IOException {
        Layout layout = new Layout(installation(), folder.resolve("my base"));
        layout.prepare();
        assertThat(layout.bundles()).isEmptyDirectory();
        assertThat(layout.addOns().resolve("templates.jar")).hasContent("a bundle");
        assertThat(layout.conf().resolve("server.cfg")).hasContent("# settings");
        assertThat(layout.variable()).isEmptyDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.conf())))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void leavesWhatIsThereAsItIs() throws IOException {
        Layout layout = new Layout(installation(), folder.resolve("base"));
        Files.createDirectories(layout.bundles());
        layout.prepare();
        assertThat(layout.bundles()).isEmptyDirectory();
        assertThat(layout.conf().resolve("server.cfg")).exists();
        Files.delete(layout.conf().resolve("server.cfg"));
        layout.prepare();
        assertThat(layout.conf()).isEmptyDirectory();
    }

    @Test
    void makesTheFoldersOfAnInstallationThatIsItsOwnBase() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        new Layout(home, home).prepare();
        assertThat(home).isDirectoryContaining("glob:**/bundles").isDirectoryContaining("glob:**/var");
    }

    @Test
    void listsTheJarsOfAFolderByName() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        for (String name : List.of("b.jar", "a.jar", "logback.xml")) {
            Files.createFile(lib.resolve(name));
        }
        assertThat(Layout.jars(lib)).containsExactly(lib.resolve("a.jar"), lib.resolve("b.jar"));
        Path absent = folder.resolve("absent");
        assertThatThrownBy(() -> Layout.jars(absent))
                .isInstanceOf(IOException.class)
                .hasMessage("Folder " + absent + " of the installation does not exist");
    }

    private Path installation() throws IOException {
        Path home = folder.resolve("installation");
        Files.writeString(Files.createDirectories(home.resolve("addons")).resolve("templates.jar"), "a bundle");
        Files.writeString(Files.createDirectories(home.resolve("conf")).resolve("server.cfg"), "# settings");
        return home;
    }
}
