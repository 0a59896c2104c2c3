package dev.mastaba.content.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of names that are symbolic links: the link changes, and never its target. */
final class LinkChangesTest {
    @TempDir
    private Path folder;

    private Path base;
    private Path elsewhere;
    private FolderChanges changes;

    @BeforeEach
    void create() throws IOException {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        base = folder.resolve("base");
        elsewhere = Files.createDirectories(folder.resolve("elsewhere/dark")).getParent();
        for (String name : List.of("bundles", "conf", "var")) {
            Files.createDirectories(base.resolve(name));
        }
        Files.writeString(elsewhere.resolve("wiki.jar"), "wiki 1");
        Files.writeString(elsewhere.resolve("wiki.cfg"), "a = 1");
        Files.writeString(elsewhere.resolve("dark/mastaba.yaml"), "extends: wiki");
        Files.createSymbolicLink(base.resolve("bundles/wiki.jar"), elsewhere.resolve("wiki.jar"));
        Files.createSymbolicLink(base.resolve("bundles/dark"), Path.of("../../elsewhere/dark"));
        Files.createSymbolicLink(base.resolve("bundles/nowhere.jar"), Path.of("nowhere"));
        Files.createSymbolicLink(base.resolve("conf/wiki.cfg"), elsewhere.resolve("wiki.cfg"));
        changes = new FolderChanges(
                base, new DisplacedFiles(base.resolve("var/displaced"), Clock.systemUTC(), DisplacedLimits.standard()));
    }

    @Test
    void aNewFileReplacesTheLink() throws IOException {
        Path aside = changes.make(
                        List.of(
                                new FileChange("bundles", "wiki.jar", content("wiki 2")),
                                new FileChange("bundles", "nowhere.jar", content("found"))),
                        true)
                .orElseThrow();

        assertThat(base.resolve("bundles/wiki.jar")).isRegularFile().hasContent("wiki 2");
        assertThat(Files.isSymbolicLink(base.resolve("bundles/wiki.jar"))).isFalse();
        assertThat(base.resolve("bundles/nowhere.jar")).hasContent("found");
        assertThat(base.resolve("bundles/nowhere")).doesNotExist();
        assertThat(elsewhere.resolve("wiki.jar")).hasContent("wiki 1");
        assertThat(aside.resolve("bundles/wiki.jar")).isSymbolicLink();
    }

    @Test
    void aRemovalRemovesTheLink() throws IOException {
        changes.make(
                List.of(FileChange.gone("wiki.jar"), FileChange.gone("dark"), FileChange.gone("nowhere.jar")), false);

        assertThat(base.resolve("bundles")).isEmptyDirectory();
        assertThat(elsewhere.resolve("wiki.jar")).hasContent("wiki 1");
        assertThat(elsewhere.resolve("dark/mastaba.yaml")).hasContent("extends: wiki");
    }

    @Test
    void aLinkToTheRightContentRemains() throws IOException {
        Optional<Path> aside = changes.make(List.of(new FileChange("bundles", "wiki.jar", content("wiki 1"))), true);

        assertThat(aside).isEmpty();
        assertThat(base.resolve("bundles/wiki.jar")).isSymbolicLink();
    }

    @Test
    void aRestoredSetOfFilesReplacesEveryOtherLink() throws IOException {
        Path aside = new FolderFiles(base, changes)
                .become(List.of(new FileChange("conf", "wiki.cfg", content("a = 0"))), List.of())
                .orElseThrow();

        assertThat(base.resolve("bundles")).isEmptyDirectory();
        assertThat(base.resolve("conf/wiki.cfg")).isRegularFile().hasContent("a = 0");
        assertThat(elsewhere.resolve("wiki.cfg")).hasContent("a = 1");
        assertThat(aside.resolve("bundles/dark")).isSymbolicLink();
        assertThat(elsewhere.resolve("dark/mastaba.yaml")).exists();
    }

    @Test
    void settingsInThePlaceOfALinkCanBeReadByTheSameUsersAsItsTarget() throws IOException {
        Files.setPosixFilePermissions(elsewhere.resolve("wiki.cfg"), PosixFilePermissions.fromString("rw-------"));
        changes.make(List.of(new FileChange("conf", "wiki.cfg", content("a = 2"))), true);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(base.resolve("conf/wiki.cfg"))))
                .isEqualTo("rw-------");
    }

    private Path content(String text) throws IOException {
        return Files.writeString(folder.resolve("content " + text), text);
    }
}
