package dev.mastaba.content.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedBundlesTest {
    private static final BundleFile NEW = bundle("wiki-2.jar", "2.0.0");
    private static final BundleFile OLD = bundle("wiki-1.jar", "1.0.0");

    @TempDir
    Path folder;

    private NamedBundles bundles;

    private static BundleFile bundle(String file, String version) {
        return new BundleFile(file, Path.of(file), version, "org.wiki", version, Map.of());
    }

    @BeforeEach
    void create() throws IOException {
        for (String file : List.of("wiki-1.jar", "wiki-2.jar", "refused.jar")) {
            Files.createFile(folder.resolve(file));
        }
        DesiredState serving = DesiredState.of(List.of(NEW), List.of());
        DesiredState asked = new DesiredState(
                serving.bundles(),
                new TreeMap<>(Map.of("org.wiki", List.of(OLD))),
                serving.conf(),
                List.of(),
                List.of());
        bundles = new NamedBundles(folder, asked, serving, Map.of("wiki", "org.wiki"));
    }

    @Test
    void aBundleHasItsSymbolicNameItsFileAndTheIdOfItsApplication() {
        assertThat(List.of("org.wiki", "wiki-2.jar", "wiki"))
                .allSatisfy(name -> assertThat(bundles.find(name)).contains(NEW));
        assertThat(bundles.find("wiki-1.jar")).isEmpty();
        assertThat(bundles.find("")).isEmpty();
    }

    @Test
    void aNameWithoutTheEndingIsCompleted() {
        assertThat(bundles.complete("wiki-2")).isEqualTo("wiki-2.jar");
        assertThat(bundles.complete("refused")).isEqualTo("refused.jar");
        assertThat(bundles.complete("wiki")).isEqualTo("wiki");
        assertThat(bundles.complete("absent")).isEqualTo("absent");
    }

    @Test
    void aBundleIsGoneWithAllItsFilesAndAFileAlone() {
        assertThat(bundles.files("wiki")).containsExactly("wiki-1.jar", "wiki-2.jar");
        assertThat(bundles.files("wiki-2.jar")).containsExactly("wiki-2.jar");
        assertThat(bundles.files("wiki-1.jar")).containsExactly("wiki-1.jar");
        assertThat(bundles.files("refused.jar")).containsExactly("refused.jar");
    }

    @Test
    void theFileOfAServingBundleMayHaveVanished() throws IOException {
        Files.delete(folder.resolve("wiki-2.jar"));
        assertThat(bundles.files("wiki-2.jar")).containsExactly("wiki-2.jar");
    }

    @Test
    void nothingOutsideOfTheFolderHasAName() {
        assertThat(List.of("absent.jar", "../refused.jar", "..", ".", "", "a\\b"))
                .allSatisfy(name -> assertThat(bundles.files(name)).isEmpty());
    }
}
