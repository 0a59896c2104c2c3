package dev.mastaba.content.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.archive.Jars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders, and archives without a manifest, that stand for a bundle. */
final class BundleTreeTest {
    @TempDir
    Path base;

    private FolderFixture fixture;

    @BeforeEach
    void makeFolders() throws IOException {
        fixture = new FolderFixture(base);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aFolderWithADescriptionBecomesABundle() throws IOException {
        write("wiki-dark/mastaba.yaml", "extends: wiki\nversion: 1.2.0   # the second\n");
        write("wiki-dark/templates/layout.peb", "<html>");
        write("wiki-dark/templates/.layout.peb.swp", "left by an editor");
        write("wiki-dark/templates/layout.peb~", "left by an editor");

        BundleFile dark = fixture.watch().awaitBundles("wiki-dark").bundles().get("wiki-dark");

        assertThat(dark.version()).isEqualTo("1.2.0");
        assertThat(dark.overlay()).isTrue();
        try (ZipFile jar =
                new ZipFile(fixture.store.find(dark.sha256()).orElseThrow().toFile())) {
            assertThat(jar.stream().map(Object::toString))
                    .containsExactly("META-INF/MANIFEST.MF", "mastaba.yaml", "templates/layout.peb");
        }
    }

    @Test
    void theDescriptionMayNameTheBundle() throws IOException {
        write("night/mastaba.yaml", "name: org.example.night\nextends: wiki\n");
        BundleFile night =
                fixture.watch().awaitBundles("org.example.night").bundles().get("org.example.night");
        assertThat(night.fileName()).isEqualTo("night");
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        write("dark/mastaba.yaml", "extends: wiki\n");
        write("dark/a.txt", "a");
        String first =
                fixture.watch().awaitBundles("dark").bundles().get("dark").sha256();
        Files.delete(fixture.bundles.resolve("dark/a.txt"));
        fixture.awaitState(state -> !state.bundles().get("dark").sha256().equals(first));

        write("dark/a.txt", "a");

        fixture.awaitState(state -> state.bundles().get("dark").sha256().equals(first));
    }

    @Test
    void aFolderWithAManifestKeepsIt() throws IOException {
        write(
                "classes/META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: a.b\n");

        BundleFile bundle = fixture.watch().awaitBundles("a.b").bundles().get("a.b");

        assertThat(bundle.version()).isEqualTo("0.0.0");
        assertThat(bundle.overlay()).isFalse();
    }

    @Test
    void aFolderWithNeitherIsRefusedUntilItHasOne() throws IOException {
        write("dark/templates/layout.peb", "<html>");
        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-012");
        assertThat(state.refused().get(0).fileName()).isEqualTo("dark");

        write("dark/mastaba.yaml", "extends: wiki\n");
        assertThat(fixture.awaitBundles("dark").allProblems()).isEmpty();
    }

    @Test
    void aFolderOfAnyNameGetsALegalOne() throws IOException {
        FolderFixture.assumeThatFilesMayHaveAnyName();
        write("dünkel und mehr/mastaba.yaml", "extends: wiki\n");

        DesiredState state = fixture.watch().awaitState(now -> now.bundles().size() == 1);

        assertThat(state.bundles().firstKey()).matches("d_nkel_und_mehr-[0-9a-f]{6}");
    }

    @Test
    void aVersionThatIsNoneIsRefused() throws IOException {
        write("dark/mastaba.yaml", "extends: wiki\nversion: newest\n");

        assertThat(fixture.watch().awaitProblem("MAST-DEPLOY-019").bundles()).isEmpty();
    }

    @Test
    void aLinkOutOfTheFolderIsRefused() throws IOException {
        write("dark/mastaba.yaml", "extends: wiki\n");
        Files.writeString(base.resolve("secret"), "secret");
        Files.createSymbolicLink(fixture.bundles.resolve("dark/secret.txt"), base.resolve("secret"));

        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-009");

        assertThat(state.bundles()).isEmpty();
        assertThat(state.refused().get(0).reason().text()).contains("dark/secret.txt");
    }

    @Test
    void aLinkToAFolderInsideIsThatFolder() throws IOException {
        write("dark/mastaba.yaml", "extends: wiki\n");
        write("dark/pictures/large/moon.svg", "moon");
        Files.createSymbolicLink(fixture.bundles.resolve("dark/images"), Path.of("pictures"));

        BundleFile dark = fixture.watch().awaitBundles("dark").bundles().get("dark");

        try (ZipFile jar =
                new ZipFile(fixture.store.find(dark.sha256()).orElseThrow().toFile())) {
            assertThat(jar.stream().map(Object::toString)).contains("pictures/large/moon.svg", "images/large/moon.svg");
        }
        assertThat(fixture.folder().state().allProblems()).isEmpty();
    }

    @Test
    void linksThatLeadIntoEachOtherEndSomewhere() throws IOException {
        write("dark/mastaba.yaml", "extends: wiki\n");
        write("dark/a/file.txt", "a");
        write("dark/b/file.txt", "b");
        Files.createSymbolicLink(fixture.bundles.resolve("dark/a/b"), Path.of("../b"));
        Files.createSymbolicLink(fixture.bundles.resolve("dark/b/a"), Path.of("../a"));

        assertThat(fixture.watch().awaitProblem("MAST-DEPLOY-008").bundles()).isEmpty();
    }

    @Test
    void aLinkToAFolderThatItIsInIsRefused() throws IOException {
        write("dark/mastaba.yaml", "extends: wiki\n");
        write("dark/a/file.txt", "a");
        Files.createSymbolicLink(fixture.bundles.resolve("dark/a/again"), Path.of("../a"));

        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-008");

        assertThat(state.refused().get(0).reason().cause()).contains("a/again is a symbolic link to a folder");
    }

    @Test
    void aLinkToAFolderAboveDoesNotRunInACircle() throws IOException {
        write("dark/mastaba.yaml", "extends: wiki\n");
        Files.createSymbolicLink(fixture.bundles.resolve("dark/again"), Path.of("."));

        assertThat(fixture.watch().awaitProblem("MAST-DEPLOY-009").bundles()).isEmpty();
    }

    @Test
    void anArchiveWithADescriptionNeedsNoManifest() throws IOException {
        fixture.drop(
                "my dark.jar",
                Jars.empty()
                        .manifest("Created-By: 17")
                        .entry("mastaba.yaml", "extends: wiki\n")
                        .entry("a.txt", "a")
                        .bytes());

        DesiredState state = fixture.watch().awaitState(now -> now.bundles().size() == 1);

        BundleFile dark = state.bundles().values().iterator().next();
        assertThat(dark.symbolicName()).matches("my_dark-[0-9a-f]{6}");
        assertThat(dark.overlay()).isTrue();
        fixture.assertStored(state);
        assertThat(state.allProblems()).isEmpty();
    }

    @Test
    void aLongDescriptionIsRefusedBeforeItIsRead() throws IOException {
        write("dark/mastaba.yaml", "extends: wiki\n" + "# x\n".repeat(1 << 18));
        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-008");

        assertThat(state.refused().get(0).reason().cause()).contains("its mastaba.yaml is larger than 1048576 bytes");
    }

    private void write(String path, String text) throws IOException {
        Path file = fixture.bundles.resolve(path);
        Files.createDirectories(file.getParent());
        fixture.put(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
