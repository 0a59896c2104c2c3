package dev.mastaba.launcher.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfferedPackageTest {
    @TempDir
    private Path home;

    @Test
    void readsWhatTheBundlesOfAnInstallationExport() throws IOException {
        bundle("system/core.jar", "dev.core", "dev.core.b;version=\"1.2\";uses:=\"x.y,z\",dev.core.a;version=\"1.2\"");
        bundle("addons/json.jar", "dev.json;singleton:=true", "dev.json");
        bundle("addons/plain.jar", null, null);
        bundle("addons/silent.jar", "dev.silent", null);

        assertThat(OfferedPackage.of(home, Map.of("org.log", "2.0")))
                .containsExactly(
                        new OfferedPackage("dev.core.a", "1.2", "dev.core"),
                        new OfferedPackage("dev.core.b", "1.2", "dev.core"),
                        new OfferedPackage("dev.json", "0.0.0", "dev.json"),
                        new OfferedPackage("org.log", "2.0", "system.bundle"));
    }

    @Test
    void aClauseMayNameSeveralPackages() {
        assertThat(ExportHeader.packages("a ; b;version = 1;x=\"v;,\\\"w\", c;x:=\"q\"", "by"))
                .extracting(OfferedPackage::name)
                .containsExactly("a", "b", "c");
        assertThat(ExportHeader.packages("a;b;version=1,c", "by"))
                .extracting(OfferedPackage::version)
                .containsExactly("1", "1", "0.0.0");
        assertThat(ExportHeader.packages("", "by")).isEmpty();
    }

    @Test
    void aPackageWithAMandatoryAttributeIsNotOffered() {
        assertThat(ExportHeader.packages("a;internal=true;mandatory:=internal,b;mandatory:=\"x,y\";x=1;y=2,c", "by"))
                .extracting(OfferedPackage::name)
                .containsExactly("c");
    }

    @Test
    void anInstallationWithoutItsFoldersIsNone() {
        assertThatThrownBy(() -> OfferedPackage.of(home, Map.of())).isInstanceOf(NoSuchFileException.class);
    }

    private void bundle(String path, String symbolicName, String exports) throws IOException {
        Manifest manifest = new Manifest();
        Attributes head = manifest.getMainAttributes();
        head.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (symbolicName != null) {
            head.putValue("Bundle-SymbolicName", symbolicName);
        }
        if (exports != null) {
            head.putValue("Export-Package", exports);
        }
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.finish();
        }
    }
}
