package dev.mastaba.staging.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.testing.felix.FelixContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;

/** What is the same of files in a bundle, in a jar, on the class path, in a directory, and in a directory laid over a bundle. */
class AssetSourceContractIT {
    private static final Map<String, String> FILES = files();

    @TempDir
    static Path folder;

    private static FelixContainer felix;
    private static Bundle bundle;

    @BeforeAll
    static void boot() throws Exception {
        felix = FelixContainer.sharing(AddOn.class);
        Path directory = folder.resolve("directory");
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Files.writeString(folder.resolve("outside.txt"), "outside");
        Files.createSymbolicLink(directory.resolve("link.txt"), folder.resolve("outside.txt"));
        Files.createSymbolicLink(directory.resolve("linked"), folder);
        Files.createSymbolicLink(directory.resolve("deep/loop"), directory.resolve("deep"));
        Path jar = jar(folder.resolve("files.jar"));
        bundle = felix.start(jar);
        jar(folder.resolve("classes.jar"));
        Files.createDirectories(folder.resolve("nothing"));
    }

    @AfterAll
    static void stop() {
        felix.close();
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (String path : List.of(
                "top.txt",
                "empty.txt",
                "static/logo.svg",
                "static/with space.txt",
                "static/a+b&c=d.txt",
                "static/50%.txt",
                "static/%2e%2e.txt",
                "static/semi;colon.txt",
                "static/co:lon.txt",
                "static/hash#.txt",
                "static/what?.txt",
                "static/...",
                "static/.hidden",
                "static/README",
                "static/grün-日本-😀.txt",
                "deep/er/and/deeper/file.txt")) {
            files.put(path, path.equals("empty.txt") ? "" : "content of " + path);
        }
        return files;
    }

    private static Path jar(Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(
                    zip,
                    "META-INF/MANIFEST.MF",
                    "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: files\n");
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                entry(zip, file.getKey(), file.getValue());
            }
            entry(zip, "../evil.txt", "evil");
            entry(zip, "static/../../evil.txt", "evil");
            entry(zip, "/absolute.txt", "evil");
            entry(zip, "static\\back.txt", "evil");
            entry(zip, "a//b.txt", "evil");
            String sample = Sample.class.getName().replace('.', '/') + ".class";
            zip.putNextEntry(new ZipEntry(sample));
            try (InputStream in = Sample.class.getClassLoader().getResourceAsStream(sample)) {
                in.transferTo(zip);
            }
        }
        return jar;
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Is loaded from a jar. */
    static final class Sample {}

    private static AssetSource classPath() throws Exception {
        URL[] place = {folder.resolve("classes.jar").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(place, ClassLoader.getPlatformClassLoader())) {
            return AssetSource.of(loader.loadClass(Sample.class.getName()));
        }
    }

    static Stream<AssetSource> sources() throws Exception {
        AssetSource nothing = AssetSource.directory(folder.resolve("nothing"));
        return Stream.of(
                new BundleAssetSource(bundle),
                AssetSource.jar(folder.resolve("files.jar")),
                classPath(),
                AssetSource.directory(folder.resolve("directory")),
                nothing.over(new BundleAssetSource(bundle)),
                AssetSource.directory(folder.resolve("directory")).over(nothing));
    }

    private static String text(Asset.Content content) throws IOException {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everyFileIsFoundByItsExactName(AssetSource source) throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Optional<Asset.Content> found = source.find(file.getKey());
            assertThat(found).as(file.getKey()).isPresent();
            assertThat(text(found.get())).as(file.getKey()).isEqualTo(file.getValue());
            assertThat(text(found.get())).as("again").isEqualTo(file.getValue());
            assertThat(found.get().length()).isEqualTo(file.getValue().getBytes(StandardCharsets.UTF_8).length);
            assertThat(found.get().lastModified()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void foldersHaveTheirNamesSorted(AssetSource source) {
        assertThat(source.list("static/"))
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(FILES.keySet().stream()
                        .filter(path -> path.startsWith("static/"))
                        .map(path -> path.substring(7))
                        .toList());
        assertThat(source.list("deep/")).containsExactly("er/");
        assertThat(source.list("")).contains("deep/", "static/", "top.txt").doesNotContain("link.txt", "linked/");
        assertThat(source.list("static/logo.svg/")).isEmpty();
        assertThat(source.list("nowhere/")).isEmpty();
        for (String folder : List.of("", "static/", "deep/", "static", "deep/er/")) {
            assertThat(source.find(folder)).as("a folder is no file: " + folder).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void allFilesAreThoseOfAllFolders(AssetSource source) {
        Map<String, Asset.Content> files = source.files(1000).orElseThrow();
        assertThat(files.keySet().stream().filter(path -> !path.startsWith("META-INF/") && !path.endsWith(".class")))
                .containsExactlyInAnyOrderElementsOf(FILES.keySet());
        assertThat(source.files(5)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void noNameLeadsOutOrIsReadInAnotherWay(AssetSource source) {
        List<String> names = List.of(
                "TOP.TXT",
                "Static/logo.svg",
                "static/LOGO.svg",
                "static//logo.svg",
                "/static/logo.svg",
                "static/./logo.svg",
                "static/../top.txt",
                "static/logo.svg/",
                "static/with%20space.txt",
                "static/with+space.txt",
                "%74op.txt",
                "../evil.txt",
                "evil.txt",
                "../outside.txt",
                "absolute.txt",
                "/absolute.txt",
                "static\\back.txt",
                "static/../../evil.txt",
                "a//b.txt",
                "link.txt",
                "linked/outside.txt",
                "deep/loop/er/and/deeper/file.txt",
                "top.txt\0",
                "top.txt\0.svg",
                "static/logo.svg#x",
                "static/logo.svg?x",
                "static/logo.svg;x",
                "static/logo.svg ",
                "static/logo.svg.",
                "C:/Windows/win.ini",
                "file:/etc/passwd",
                "x".repeat(65_536),
                "a/".repeat(30_000) + "b");
        for (String name : names) {
            String shown = name.substring(0, Math.min(60, name.length()));
            assertThatCode(() -> assertThat(source.find(name)).as(shown).isEmpty())
                    .as(shown)
                    .doesNotThrowAnyException();
            assertThatCode(() -> assertThat(source.list(name.endsWith("/") ? name : name + "/"))
                            .as(shown)
                            .isEmpty())
                    .as(shown)
                    .doesNotThrowAnyException();
        }
    }
}
