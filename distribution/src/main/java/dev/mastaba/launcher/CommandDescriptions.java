package dev.mastaba.launcher;

import dev.mastaba.services.CommandDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The descriptions of the server's commands in the bundles of the installation. */
final class CommandDescriptions {
    private CommandDescriptions() {}

    /** The descriptions on the class path, in a process without an installation. */
    private static final class ClassPath {
        private static final SortedMap<String, CommandDescription> ALL = onClassPath();
    }

    /** Reads the descriptions of all commands that are not for programs only, by name. */
    static SortedMap<String, CommandDescription> installed() {
        try {
            Path system = Layout.ofSystemProperties().system();
            SortedMap<String, CommandDescription> all =
                    Files.isDirectory(system) ? in(system) : new TreeMap<>(ClassPath.ALL);
            all.values().removeIf(description -> description.text().isEmpty());
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the descriptions in jars. Those of the platform take precedence, and a jar that cannot be read has none. */
    private static SortedMap<String, CommandDescription> in(Path system) throws IOException {
        SortedMap<String, CommandDescription> all = new TreeMap<>();
        List<Path> jars = new ArrayList<>(Layout.jars(system));
        jars.sort(Comparator.comparing(jar -> !String.valueOf(jar.getFileName()).startsWith("platform-")));
        for (Path file : jars) {
            try (JarFile jar = new JarFile(file.toFile(), false)) {
                for (String place : places(jar.getManifest())) {
                    JarEntry entry = jar.getJarEntry(place);
                    if (entry != null) {
                        CommandDescription.read(jar.getInputStream(entry))
                                .forEach((name, description) -> all.putIfAbsent(name, description));
                    }
                }
            } catch (IOException ignored) {
                // The server reports the jar; the other commands still work.
            }
        }
        return all;
    }

    private static SortedMap<String, CommandDescription> onClassPath() {
        SortedMap<String, CommandDescription> all = new TreeMap<>();
        ClassLoader loader = Mastaba.class.getClassLoader();
        try {
            for (URL manifest : Collections.list(loader.getResources(JarFile.MANIFEST_NAME))) {
                try (InputStream in = manifest.openStream()) {
                    for (String place : places(new Manifest(in))) {
                        all.putAll(CommandDescription.read(loader.getResourceAsStream(place)));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }

    /** Returns the paths of the files with descriptions; none if a jar has none. */
    private static List<String> places(@Nullable Manifest manifest) {
        return Optional.ofNullable(manifest)
                .map(headers -> headers.getMainAttributes().getValue(CommandDescription.HEADER))
                .stream()
                .flatMap(packages -> Stream.of(packages.split(", *", -1)))
                .map(name -> name.replace('.', '/') + '/' + CommandDescription.FILE)
                .toList();
    }
}
