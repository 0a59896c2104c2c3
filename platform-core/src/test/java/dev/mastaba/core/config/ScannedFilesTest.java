package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.engine.scan.ClassFile;
import dev.mastaba.core.engine.scan.ClassIndex;
import dev.mastaba.core.engine.scan.ClassWalk;
import dev.mastaba.core.engine.scan.Scan;
import dev.mastaba.core.engine.scan.ScanSettings;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is read of an add-on's files, and how much of them at most. */
class ScannedFilesTest {
    /** Files in memory. */
    private record Memory(Map<String, byte[]> files) implements AssetSource {
        @Override
        public Optional<Asset.Content> find(String path) {
            return Optional.ofNullable(files.get(path)).map(Content::new);
        }

        @Override
        public List<String> list(String folder) {
            TreeSet<String> names = new TreeSet<>();
            for (String path : files.keySet()) {
                if (path.startsWith(folder)) {
                    String below = path.substring(folder.length());
                    int slash = below.indexOf('/');
                    names.add(slash < 0 ? below : below.substring(0, slash + 1));
                }
            }
            return List.copyOf(names);
        }
    }

    private static final class Content implements Asset.Content {
        private final byte[] bytes;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public InputStream open() throws IOException {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public long lastModified() {
            return 0;
        }
    }

    private final List<String> failed = new ArrayList<>();

    private ClassWalk walk(Map<String, byte[]> files, ScanOption... options) {
        return new ClassWalk(
                new Memory(files),
                ScanOption.settings(options).within("a"),
                ViewConfig.class.getName()::equals,
                (name, cause) -> failed.add(name + ": " + cause.getMessage()),
                "wiki");
    }

    private static Optional<java.util.Set<String>> index(String manifest) {
        return ClassIndex.of(
                new Memory(Map.of("META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8))), "wiki");
    }

    private static Map<String, byte[]> annotated(String... paths) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String path : paths) {
            files.put(path, ClassFileReaderTest.bytes(ClassFileReaderTest.Annotated.class));
        }
        return files;
    }

    @Test
    void onlyClassFilesInPackagesAreRead() throws IOException {
        String path = ClassFileReaderTest.Annotated.class.getName().replace('.', '/') + ".class";
        Map<String, byte[]> files = annotated(
                path,
                "META-INF/versions/17/A.class",
                "OSGI-INF/B.class",
                "1/C.class",
                "module-info.class",
                "a/package-info.class");
        files.put("a/text.txt", new byte[0]);
        ClassWalk walk = walk(files);
        assertThat(walk.names()).containsExactly(ClassFileReaderTest.Annotated.class.getName());
        assertThat(walk.seen()).isEqualTo(1);
        assertThat(failed).isEmpty();
    }

    @Test
    void aClassFileThatIsTooLargeOrHoldsAnotherClassIsNamed() throws IOException {
        Map<String, byte[]> files = annotated("a/Other.class");
        files.put("a/Large.class", new byte[ClassFile.LARGEST + 1]);
        assertThat(walk(files).names()).isEmpty();
        assertThat(failed)
                .containsExactly(
                        "a.Large: The class file has more than 4194304 bytes",
                        "a.Other: It contains the class " + ClassFileReaderTest.Annotated.class.getName());
    }

    @Test
    void tooManyClassesAreRefused() {
        AssetSource endless = new AssetSource() {
            private final List<String> names = IntStream.rangeClosed(0, ClassWalk.MOST)
                    .mapToObj(i -> "C" + i + ".class")
                    .toList();

            @Override
            public Optional<Asset.Content> find(String path) {
                return Optional.empty();
            }

            @Override
            public List<String> list(String folder) {
                return names;
            }
        };
        ClassWalk walk =
                new ClassWalk(endless, ScanSettings.STANDARD, name -> true, (name, cause) -> failed.add(name), "wiki");
        assertThatThrownBy(walk::names)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SCAN-010  Add-on wiki has more than 50000 classes");
        assertThat(failed).hasSize(ClassWalk.MOST);
    }

    @Test
    void foldersThatNeverEndAreLeft() {
        AssetSource ring = new AssetSource() {
            @Override
            public Optional<Asset.Content> find(String path) {
                return Optional.empty();
            }

            @Override
            public List<String> list(String folder) {
                return List.of("a/");
            }
        };
        ClassWalk walk = new ClassWalk(ring, ScanSettings.STANDARD, name -> true, (name, cause) -> {}, "wiki");
        assertThat(walk.names()).isEmpty();
    }

    @Test
    void namesBeginningWithADotAreBelowThePackageThatIsScanned() throws IOException {
        Map<String, byte[]> files = annotated("a/b/C.class", "a/bc/D.class", "x/b/E.class");
        walk(files, ScanOption.ignore(".b")).names();
        assertThat(failed).extracting(each -> each.substring(0, 6)).containsExactly("a.bc.D", "x.b.E:");
        failed.clear();
        walk(files, ScanOption.below("x", "a.bc"), ScanOption.ignore(".b")).names();
        assertThat(failed).extracting(each -> each.substring(0, 6)).containsExactly("a.bc.D");
    }

    @Test
    void theIndexIsReadFromTheManifest() {
        assertThat(index("Manifest-Version: 1.0\nMastaba-Scan: b.B, a.A$In,\n a.A\n\n"))
                .hasValueSatisfying(names -> assertThat(names).containsExactly("a.A", "a.A$In", "b.B"));
        assertThat(index("Manifest-Version: 1.0\n\n")).isEmpty();
        assertThat(ClassIndex.of(new Memory(Map.of()), "wiki")).isEmpty();
    }

    @Test
    void anIndexThatIsNoneIsRefused() {
        assertThatThrownBy(() -> index("Manifest-Version: 1.0\nMastaba-Scan: a.A;x=1\n\n"))
                .hasMessageContaining("MAST-SCAN-006")
                .hasMessageContaining("names \"a.A;x=1\", which is not a class name");
        assertThatThrownBy(() -> index(
                        "Manifest-Version: 1.0\nMastaba-Scan: " + "-".repeat(60) + "\n " + "-".repeat(60) + "\n\n"))
                .hasMessageContaining("-…\", which is not a class name");
        assertThatThrownBy(() -> index("no manifest\n\n")).hasMessageContaining("cannot be read: ");
        assertThatThrownBy(() -> index("x".repeat(ClassIndex.LONGEST + 1))).hasMessageContaining("is longer than");
    }

    @Test
    void codeWithoutClassFilesCannotBeScanned() {
        Scan scan = new Scan("wiki", place -> place, ScanSettings.STANDARD);
        assertThatThrownBy(() -> scan.ofCode(AssetSource.none(), ScannedFilesTest.class))
                .hasMessageContaining("MAST-SCAN-005  The classes of add-on " + ScannedFilesTest.class.getName());
    }

    static final class Code {
        @ViewConfig(named = "code")
        static Object code() {
            return Response.text("code");
        }

        static final class Left {
            @ViewConfig(category = "other")
            static void wrong() {}
        }
    }

    @Test
    void theCodeOfTheCallerIsScanned() throws Exception {
        Configurator config = new Configurator(Settings.none(), ScannedFilesTest.class);
        config.scan(ScanOption.below(Code.class.getName()), ScanOption.onError((type, cause) -> failed.add(type)));
        AddOn included = inner -> assertThatThrownBy(() -> inner.scan(
                        ScanOption.below(Code.class.getName()),
                        ScanOption.ignore(name -> !name.endsWith("Left")),
                        ScanOption.allCategories()))
                .hasMessageContaining("Left#wrong returns void");
        config.include(included);
        assertThat(config.makeApplication().handle(SimpleRequest.get("/code")).status())
                .isEqualTo(200);
        assertThat(failed).isEmpty();
    }
}
