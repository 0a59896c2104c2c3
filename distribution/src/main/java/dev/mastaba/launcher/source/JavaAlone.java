package dev.mastaba.launcher.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A check whether a project consists of Java sources only, so that it can be compiled here. Another language, an annotation processor and generated
 * sources require the build or an IDE: without them classes would be missing.
 */
final class JavaAlone {
    private static final Map<String, String> LANGUAGES =
            new TreeMap<>(Map.of(".groovy", "Groovy", ".kt", "Kotlin", ".scala", "Scala"));
    private static final String PROCESSORS = "META-INF/services/javax.annotation.processing.Processor";

    private final SourceProject project;
    private final Optional<String> processor;

    /** Looks for annotation processors on the class path; the other conditions may change and are checked on each call. */
    JavaAlone(SourceProject project) throws IOException {
        this.project = project;
        this.processor = processor(project);
    }

    /** Returns why the project cannot be compiled here, as the end of a sentence; empty if it can. */
    Optional<String> hindrance() throws IOException {
        for (Map.Entry<String, String> language : LANGUAGES.entrySet()) {
            if (!Snapshot.of(project.sourceFolders(), language.getKey()).isEmpty()) {
                return Optional.of("the project has " + language.getValue() + " sources");
            }
        }
        if (!Snapshot.of(List.of(project.generatedSources()), ".java").isEmpty()) {
            return Optional.of(
                    "the build generates sources (" + project.folder().relativize(project.generatedSources()) + ")");
        }
        return processor;
    }

    /** Returns the endings of sources in all languages. */
    static String[] endings() {
        return Stream.concat(Stream.of(".java"), LANGUAGES.keySet().stream()).toArray(String[]::new);
    }

    private static Optional<String> processor(SourceProject project) throws IOException {
        for (Path entry : project.classPath()) {
            if (hasProcessor(entry)) {
                return Optional.of("the class path contains the annotation processor " + entry.getFileName());
            }
        }
        return Optional.empty();
    }

    private static boolean hasProcessor(Path entry) throws IOException {
        File file = entry.toFile();
        if (!file.isFile()) {
            return Files.isRegularFile(entry.resolve(PROCESSORS));
        }
        try (ZipFile jar = new ZipFile(file)) {
            return jar.getEntry(PROCESSORS) != null;
        }
    }
}
