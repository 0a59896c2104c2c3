package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A bundle without code for tests.
 *
 * @param headers further headers of its manifest
 * @param content the text of a file in it
 */
record TestBundle(String name, String version, Map<String, String> headers, String content) {
    static TestBundle of(String name, String version) {
        return new TestBundle(name, version, Map.of(), "");
    }

    TestBundle with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.merge(header, value, (a, b) -> a + "," + b);
        return new TestBundle(name, version, all, content);
    }

    /** Requires a bundle in a range of versions. */
    TestBundle requiring(String other, String from, String to) {
        return with(
                "Require-Capability",
                "osgi.identity;effective:=active;filter:=\"(&(osgi.identity=" + other + ")(version>=" + from
                        + ")(!(version>=" + to + ")))\"");
    }

    TestBundle containing(String text) {
        return new TestBundle(name, version, headers, text);
    }

    Path in(Path folder) throws IOException {
        Path jar = Files.createDirectories(folder).resolve(name + "-" + version + ".jar");
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", version);
        headers.forEach(main::putValue);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            ZipEntry head = new ZipEntry(JarFile.MANIFEST_NAME);
            head.setTime(0);
            zip.putNextEntry(head);
            manifest.write(zip);
            ZipEntry entry = new ZipEntry("content.txt");
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return jar;
    }
}
