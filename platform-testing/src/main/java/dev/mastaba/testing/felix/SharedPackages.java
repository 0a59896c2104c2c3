package dev.mastaba.testing.felix;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Packages of the test's class path that bundles see as well, as the same classes, because the framework exports them. */
final class SharedPackages {
    private final Map<String, String> versions = new TreeMap<>();

    /** Adds all packages that the jar or class folder exports by its manifest; without a manifest, every package of a class folder. */
    void addAll(Path root) {
        Manifest manifest = manifestOf(root);
        String exported = manifest == null ? null : manifest.getMainAttributes().getValue("Export-Package");
        if (exported != null) {
            addExported(OSGiHeader.parseHeader(exported));
        } else if (Files.isDirectory(root)) {
            addFolder(root);
        } else {
            throw new IllegalArgumentException(root + " exports no package in its manifest");
        }
    }

    /** Returns the value of {@code org.osgi.framework.system.packages.extra}. */
    String header() {
        StringBuilder text = new StringBuilder();
        versions.forEach((name, version) -> text.append(text.isEmpty() ? "" : ",")
                .append(name)
                .append(";version=\"")
                .append(version)
                .append('"'));
        return text.toString();
    }

    private void addExported(Parameters exported) {
        for (Map.Entry<String, Attrs> clause : exported.entrySet()) {
            String version = clause.getValue().getVersion();
            versions.put(clause.getKey(), version == null ? "0.0.0" : version);
        }
    }

    private void addFolder(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.getFileName().toString().endsWith(".class"))
                    .map(file -> root.relativize(file).getParent())
                    .filter(folder -> folder != null)
                    .map(folder ->
                            folder.toString().replace(folder.getFileSystem().getSeparator(), "."))
                    .forEach(name -> versions.put(name, "0.0.0"));
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read " + root, unreadable);
        }
    }

    private static @Nullable Manifest manifestOf(Path root) {
        try {
            if (Files.isDirectory(root)) {
                Path file = root.resolve(JarFile.MANIFEST_NAME);
                if (!Files.exists(file)) {
                    return null;
                }
                try (InputStream in = Files.newInputStream(file)) {
                    return new Manifest(in);
                }
            }
            try (JarFile jar = new JarFile(root.toFile())) {
                return jar.getManifest();
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read " + root, unreadable);
        }
    }
}
