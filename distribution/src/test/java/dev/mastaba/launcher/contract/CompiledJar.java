package dev.mastaba.launcher.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.launcher.source.Folders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** A bundle whose sources the compiler of the JDK has compiled against other bundles. */
final class CompiledJar {
    private final Path folder;
    private final StringBuilder manifest;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new TreeMap<>();
    private String list = "";

    CompiledJar(Path folder, String symbolicName) {
        this.folder = folder;
        manifest = new StringBuilder("Manifest-Version: 1.0\nBundle-SymbolicName: " + symbolicName + "\n");
    }

    CompiledJar header(String name, String value) {
        manifest.append(name).append(": ").append(value).append('\n');
        return this;
    }

    /** Adds a source, whose name is that of its public type. */
    CompiledJar source(String type, String text) {
        sources.put(type, "package " + type.substring(0, type.lastIndexOf('.')) + "; " + text);
        return this;
    }

    CompiledJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    CompiledJar list(String lines) {
        list = lines;
        return this;
    }

    /** Compiles the sources, and writes the jar. */
    Path write(String name, Path... classPath) throws IOException {
        Path work = Files.createTempDirectory(folder, "classes");
        List<String> arguments = new ArrayList<>(List.of("-g", "-d", work.toString(), "-cp"));
        arguments.add(Stream.of(classPath).map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        if (!sources.isEmpty()) {
            assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                    .isZero();
        }
        Path jar = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            put(zip, "META-INF/MANIFEST.MF", manifest.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            for (Path compiled : Folders.below(work, ".class")) {
                put(zip, work.relativize(compiled).toString().replace('\\', '/'), Files.readAllBytes(compiled));
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        }
        if (!list.isEmpty()) {
            BundleList.write(jar, list);
        }
        return jar;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
