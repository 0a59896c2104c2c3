package dev.mastaba.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.Parameters;
import dev.mastaba.testing.GoldenFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The committed signatures in {@code api/}: a change of what bundles export is seen in review. */
class ExportedApiTest {
    private static final Path FOLDER = Path.of("api");
    /** The mandatory attribute of packages that only the platform's own bundles import. */
    private static final String INTERNAL = "internal";

    private static final String REMEDY =
            "If this change of the exported API is meant: mvn test -Pfast -pl tests/architecture -am"
                    + " -Dtest=ExportedApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dmastaba.golden=write";

    @TestFactory
    Stream<DynamicTest> theExportedApiIsTheCommittedOne() throws IOException {
        return bundles().entrySet().stream()
                .map(bundle -> DynamicTest.dynamicTest(
                        bundle.getKey(),
                        () -> assertCommitted(bundle.getKey(), own(ApiTree.lines(bundle.getValue())))));
    }

    /** Without the packages of libraries that a bundle contains and exports. */
    private static Set<String> own(Set<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(CodeBase.ROOT + "."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyCommittedSignatureIsThatOfABundle() throws IOException {
        Set<String> expected = new TreeSet<>();
        bundles().keySet().forEach(name -> expected.add(name + ".txt"));
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static void assertCommitted(String bundle, Set<String> found) throws IOException {
        Path file = FOLDER.resolve(bundle + ".txt");
        if ("write".equals(System.getProperty(GoldenFile.SETTING))) {
            Files.createDirectories(FOLDER);
            Files.write(file, found);
        }
        Set<String> committed = Files.exists(file) ? new TreeSet<>(Files.readAllLines(file)) : Set.of();
        Set<String> added = new TreeSet<>(found);
        added.removeAll(committed);
        Set<String> removed = new TreeSet<>(committed);
        removed.removeAll(found);
        assertThat(added).as("added to the API of %s. %s", bundle, REMEDY).isEmpty();
        assertThat(removed).as("removed from the API of %s. %s", bundle, REMEDY).isEmpty();
    }

    @Test
    void theLayersBelowTheContainerExportForTheContainerAlone() throws IOException {
        List<Exporter> below =
                exporters().stream().filter(each -> !each.forOthers()).toList();
        assertThat(below).extracting(Exporter::name).contains("dev.mastaba.content", "dev.mastaba.staging");
        assertThat(below)
                .allSatisfy(each -> assertThat(new Parameters(each.exports()).values())
                        .allMatch(attributes -> INTERNAL.equals(attributes.get("mandatory:"))));
    }

    /** The platform's bundles that export packages for others, by symbolic name: a folder of classes or a jar. */
    private static Map<String, File> bundles() throws IOException {
        return exporters().stream()
                .filter(Exporter::forOthers)
                .collect(Collectors.toMap(Exporter::name, Exporter::root, (one, same) -> one, TreeMap::new));
    }

    private static List<Exporter> exporters() throws IOException {
        List<Exporter> found = new ArrayList<>();
        ClassLoader loader = ExportedApiTest.class.getClassLoader();
        for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
            try (InputStream in = url.openStream()) {
                var headers = new Manifest(in).getMainAttributes();
                String name = headers.getValue("Bundle-SymbolicName");
                String exports = headers.getValue("Export-Package");
                if (name != null && isPlatform(name) && exports != null) {
                    found.add(new Exporter(name.replaceFirst(";.*", ""), exports, root(url)));
                }
            }
        }
        return found;
    }

    /**
     * A bundle of the platform that exports packages.
     *
     * @param exports its header Export-Package
     */
    private record Exporter(String name, String exports, File root) {
        /** Returns whether other bundles than the platform's can be wired to one of its packages. */
        boolean forOthers() {
            return !exports.contains(INTERNAL + "=true");
        }
    }

    private static boolean isPlatform(String symbolicName) {
        return symbolicName.startsWith(CodeBase.ROOT + ".") && !symbolicName.startsWith(CodeBase.ROOT + ".examples.");
    }

    private static File root(URL manifest) {
        String url = manifest.toString();
        return url.startsWith("jar:")
                ? Path.of(URI.create(url.substring("jar:".length(), url.indexOf("!/"))))
                        .toFile()
                : Path.of(URI.create(url)).getParent().getParent().toFile();
    }
}
