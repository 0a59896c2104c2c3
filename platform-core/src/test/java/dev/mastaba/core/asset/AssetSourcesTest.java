package dev.mastaba.core.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetSourcesTest {
    @TempDir
    Path root;

    private Path file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path jar(String name, String... entries) throws IOException {
        Path jar = root.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
        return jar;
    }

    /** This class, as if it had been loaded from somewhere else. */
    private static Class<?> loadedFrom(Path place) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {place.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            return loader.loadClass(Sample.class.getName());
        }
    }

    /** Is loaded from elsewhere. */
    static final class Sample {}

    private void sampleIn(String folder) throws IOException {
        String name = Sample.class.getName().replace('.', '/') + ".class";
        Path copy = root.resolve(folder).resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream bytes = Sample.class.getClassLoader().getResourceAsStream(name)) {
            Files.write(copy, java.util.Objects.requireNonNull(bytes).readAllBytes());
        }
    }

    private static String text(AssetSource source, String path) throws IOException {
        try (InputStream in = source.find(path).orElseThrow().open()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void thereMayBeNoFiles() {
        assertThat(AssetSource.none().find("a")).isEmpty();
        assertThat(AssetSource.none().list("")).isEmpty();
        assertThat(AssetSource.none().text()).isEqualTo("no files");
    }

    @Test
    void oneSourceIsLaidOverAnother() throws IOException {
        file("above/a.txt", "above a");
        file("below/a.txt", "below a");
        file("below/b.txt", "below b");
        AssetSource both =
                AssetSource.directory(root.resolve("above")).over(AssetSource.directory(root.resolve("below")));
        assertThat(text(both, "a.txt")).isEqualTo("above a");
        assertThat(text(both, "b.txt")).isEqualTo("below b");
        assertThat(both.list("")).containsExactly("a.txt", "b.txt");
        assertThat(both.text()).isEqualTo("directory above, over directory below");
    }

    @Test
    void aSourceOfOnesOwnIsCalledByItsClass() {
        AssetSource own = new AssetSource() {
            @Override
            public Optional<Asset.Content> find(String path) {
                return Optional.empty();
            }

            @Override
            public List<String> list(String folder) {
                return List.of();
            }

            @Override
            public String toString() {
                return "unused";
            }
        };
        assertThat(own.text()).isEqualTo(own.getClass().getSimpleName());
    }

    @Test
    void aFileThatIsGoneHasNoLengthAndNoDate() throws IOException {
        Path file = file("a.txt", "text");
        Asset.Content content = AssetSource.directory(root).find("a.txt").orElseThrow();
        assertThat(content.length()).isEqualTo(4);
        assertThat(content.lastModified()).isPositive();
        assertThat(content.file()).isPresent();
        Files.delete(file);
        assertThat(content.length()).isEqualTo(-1);
        assertThat(content.lastModified()).isZero();
    }

    @Test
    void aDirectoryThatIsNotThereIsEmpty() {
        AssetSource missing = AssetSource.directory(root.resolve("missing"));
        assertThat(missing.list("")).isEmpty();
        assertThat(missing.find("a")).isEmpty();
    }

    @Test
    void aJarHasItsEntries() throws IOException {
        JarSource source =
                JarSource.of(jar("a.jar", "top.txt", "static/", "static/logo.svg", "static/deep/x.txt", "../evil"));
        assertThat(source.list("")).containsExactly("static/", "top.txt");
        assertThat(source.list("static/")).containsExactly("deep/", "logo.svg");
        assertThat(source.list("nothing/")).isEmpty();
        assertThat(source.find("../evil")).isEmpty();
        assertThat(source.text()).isEqualTo("jar a.jar");
        Asset.Content logo = source.find("static/logo.svg").orElseThrow();
        assertThat(logo.lastModified()).isNotNegative();
        assertThat(logo.file()).isEmpty();
    }

    @Test
    void aJarThatHasChangedSaysSo() throws IOException {
        Asset.Content content =
                JarSource.of(jar("a.jar", "a.txt")).find("a.txt").orElseThrow();
        jar("a.jar", "b.txt");
        assertThatThrownBy(content::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no longer contains a.txt");
        Path broken = file("broken.jar", "no zip");
        assertThatThrownBy(() -> JarSource.of(broken)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void classesOfTheJdkHaveNone() {
        assertThat(AssetSource.of(String.class)).isSameAs(AssetSource.none());
        assertThat(AssetSource.of(java.util.logging.Logger.class)).isSameAs(AssetSource.none());
    }

    @Test
    void gradlesResourcesAreOverItsClasses() throws Exception {
        sampleIn("build/classes/java/main");
        file("build/resources/main/page.peb", "page");
        file("build/classes/java/main/made.txt", "made");
        AssetSource source = AssetSource.of(loadedFrom(root.resolve("build/classes/java/main")));
        assertThat(text(source, "page.peb")).isEqualTo("page");
        assertThat(text(source, "made.txt")).isEqualTo("made");
    }

    @Test
    void classesElsewhereHaveWhatIsBesideThem() throws Exception {
        sampleIn("target/classes");
        file("target/classes/page.peb", "page");
        assertThat(text(AssetSource.of(loadedFrom(root.resolve("target/classes"))), "page.peb"))
                .isEqualTo("page");
    }

    @Test
    void aPlaceThatIsGoneHasNone() throws Exception {
        sampleIn("gone");
        Class<?> type = loadedFrom(root.resolve("gone"));
        Files.move(root.resolve("gone"), root.resolve("moved"));
        assertThat(AssetSource.of(type)).isSameAs(AssetSource.none());
    }

    @Test
    void namesAreChecked() {
        assertThatThrownBy(() -> new AssetSpec("", "a")).isInstanceOf(IllegalArgumentException.class);
        for (String path : List.of("a\\b", "a\0", "a//b", "./a", "../a", "//")) {
            assertThatThrownBy(() -> new AssetSpec("o", path)).as(path).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(AssetSpec.parse("/a", "o")).hasToString("o:a");
        assertThat(AssetSpec.parse("x:/a/", "o")).hasToString("x:a/");
        assertThat(new AssetSpec("o", "").isFolder()).isTrue();
        assertThat(new AssetSpec("o", "").child("a").isFolder()).isFalse();
    }
}
