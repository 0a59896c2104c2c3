package dev.mastaba.content.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.archive.Jars;
import dev.mastaba.core.engine.text.FolderAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may write to the files and folders that are watched. */
final class FolderAccessTest {
    private static final byte[] WIKI = Jars.bundle("wiki", "1.0.0", "one");
    private static final byte[] CHANGED = Jars.bundle("wiki", "1.0.0", "two");

    @TempDir
    private Path folder;

    private FolderFixture fixture;

    @BeforeEach
    void open() throws IOException {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("unix"));
        fixture = new FolderFixture(Files.createDirectories(folder.resolve("srv/base")));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aFileToWhichEverybodyMayWriteIsNotTaken() throws IOException {
        Path jar = fixture.drop("wiki.jar", WIKI);
        DesiredState before = fixture.watch().awaitBundles("wiki");
        permit(jar, "rw-rw-rw-");
        Files.write(jar, CHANGED);
        DesiredState state = fixture.awaitProblem("MAST-DEPLOY-123");
        assertThat(state.bundles()).isEqualTo(before.bundles());
        assertThat(state.refused())
                .singleElement()
                .satisfies(file ->
                        assertThat(file.reason().text()).contains("file: wiki.jar", "chmod o-w " + jar.toRealPath()));

        permit(jar, "rw-rw-r--");
        fixture.awaitContent("wiki", CHANGED);
        fixture.awaitState(now -> now.allProblems().isEmpty());
    }

    @Test
    void settingsToWhichEverybodyMayWriteAreNotTaken() throws IOException {
        Path settings = Files.writeString(fixture.conf.resolve("wiki.cfg"), "a = b\n");
        permit(settings, "rw-r--rw-");
        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-123");
        assertThat(state.conf()).isEmpty();
    }

    @Test
    void aFileInAnUnpackedBundleCounts() throws IOException {
        Path dark = Files.createDirectories(fixture.bundles.resolve("dark/static"));
        Files.writeString(dark.resolveSibling("mastaba.yaml"), "extends: wiki\n");
        Path style = Files.writeString(dark.resolve("style.css"), "body {}");
        permit(style, "rw-rw-rw-");
        fixture.watch().awaitProblem("MAST-DEPLOY-123");
        permit(style, "rw-r--r--");
        permit(dark, "rwxrwxrwx");
        fixture.awaitState(state -> state.allProblems().toString().contains("dark/static"));
        permit(dark, "rwxr-xr-x");
        fixture.awaitBundles("dark");
    }

    @Test
    void aFolderAboveCounts() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        permit(folder.resolve("srv"), "rwxrwxrwx");
        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-032");
        assertThat(state.bundles()).isEmpty();
        assertThat(state.allProblems().toString())
                .contains(folder.toRealPath().resolve("srv").toString());
        permit(folder.resolve("srv"), "rwxr-xr-x");
        fixture.awaitBundles("wiki");
    }

    @Test
    void bundlesWaitForTheirSettings() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        permit(fixture.conf, "rwxrwxrwx");
        assertThat(fixture.watch().awaitProblem("MAST-DEPLOY-032").bundles()).isEmpty();
        permit(fixture.conf, "rwxr-xr-x");
        fixture.awaitBundles("wiki");
    }

    @Test
    void aStickyFolderAboveIsAsGoodAsTmp() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        Files.setAttribute(folder.resolve("srv"), "unix:mode", 01777);
        assertThat(fixture.watch().awaitBundles("wiki").allProblems()).isEmpty();
        Files.setAttribute(fixture.bundles, "unix:mode", 01777);
        fixture.awaitProblem("MAST-DEPLOY-032");
    }

    @Test
    void aLinkedFileCountsWithTheFolderThatItIsIn() throws IOException {
        Path real = Files.createDirectories(fixture.bundles.resolve(".versions"));
        Files.write(real.resolve("wiki-1.jar"), WIKI);
        Files.createSymbolicLink(fixture.bundles.resolve("wiki.jar"), Path.of(".versions/wiki-1.jar"));
        permit(real, "rwxrwxrwx");
        fixture.watch().awaitProblem("MAST-DEPLOY-123");
        permit(real, "rwxrwxr-x");
        fixture.awaitBundles("wiki");
    }

    @Test
    void aFileOfAnotherUserIsReported() throws IOException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")));
        Path jar = fixture.drop("wiki.jar", WIKI);
        Files.setAttribute(jar, "unix:uid", 4242);
        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-124");
        assertThat(state.bundles()).containsOnlyKeys("wiki");
        assertThat(state.refused()).isEmpty();

        Files.setAttribute(fixture.bundles, "unix:uid", 4242);
        fixture.awaitState(now -> now.allProblems().isEmpty());
        Files.setAttribute(folder.resolve("srv"), "unix:uid", 4343);
        fixture.awaitState(now -> now.allProblems().toString().contains("/srv"));
    }

    @Test
    void findsTheFilesOfAFolderToWhichEverybodyMayWrite() throws IOException {
        Path store = Files.createDirectories(folder.resolve("store"));
        permit(Files.createFile(store.resolve("a")), "rw-rw-rw-");
        permit(Files.createFile(store.resolve("b")), "rw-rw-r--");
        Path real = store.toRealPath();
        assertThat(FolderAccess.allOpenToAll(store)).containsExactly(real.resolve("a"));
        permit(store, "rwxrwxrwx");
        assertThat(FolderAccess.allOpenToAll(store)).containsExactly(real);
        assertThat(FolderAccess.allOpenToAll(folder.resolve("none"))).isEmpty();
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
