package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestNamesTest {
    private static final String CLASS = "dev/mastaba/core/composition/found/FoundAddOn.class";

    @TempDir
    Path folder;

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.example.found;singleton:=true");
        manifest.getMainAttributes().putValue("Bundle-Version", "1.2.3");
        return manifest;
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = ManifestNamesTest.class.getResourceAsStream("/" + CLASS)) {
            return in.readAllBytes();
        }
    }

    private static void check(Path root) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, null)) {
            Class<?> type = new Isolated(loader).load();
            assertThat(ManifestNames.of(type)).isEqualTo("org.example.found");
            assertThat(ManifestNames.version(type)).isEqualTo("1.2.3");
        }
    }

    /** Loads the add-on's class from the loader alone, core's classes from the test's. */
    private record Isolated(URLClassLoader loader) {
        Class<?> load() throws ClassNotFoundException {
            ClassLoader parts = new URLClassLoader(loader.getURLs(), ManifestNamesTest.class.getClassLoader()) {
                @Override
                public Class<?> loadClass(String name) throws ClassNotFoundException {
                    return name.endsWith("FoundAddOn") ? findClass(name) : super.loadClass(name);
                }
            };
            return parts.loadClass("dev.mastaba.core.composition.found.FoundAddOn");
        }
    }

    @Test
    void comeFromTheManifestOfADirectory() throws Exception {
        Path file = folder.resolve(CLASS);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes());
        Files.createDirectories(folder.resolve("META-INF"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("META-INF/MANIFEST.MF"))) {
            manifest().write(out);
        }
        check(folder);
    }

    @Test
    void comeFromTheManifestOfAJar() throws Exception {
        Path file = folder.resolve("found.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest())) {
            jar.putNextEntry(new JarEntry(CLASS));
            jar.write(bytes());
        }
        check(file);
    }

    @Test
    void comeFromThePackageOtherwise() {
        assertThat(ManifestNames.of(ManifestNamesTest.class)).isEqualTo("dev.mastaba.core.config");
        assertThat(ManifestNames.of(String.class)).isEqualTo("java.lang");
        assertThat(ManifestNames.version(String.class)).isEqualTo("0.0.0");
    }

    @Test
    void ofLambdasAreThoseOfTheirClass() {
        assertThat(ManifestNames.typeOf(config -> {})).isEqualTo(ManifestNamesTest.class.getName());
    }
}
