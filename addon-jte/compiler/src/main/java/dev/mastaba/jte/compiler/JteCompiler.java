package dev.mastaba.jte.compiler;

import gg.jte.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A compiler of all jte templates of one project. Each use compiles all of them. Confined to one thread. */
public final class JteCompiler {
    private static final String TEMPLATE = ".jte";
    private static final Pattern PLACE =
            Pattern.compile("(?s)(?:.*? |)(\\S+?\\.jte)(?:, error at line |:)(\\d+)(?::|\\.| )?(.*)");
    private static final Pattern ADD_ON = Pattern.compile("package dev\\.mastaba\\.jte\\.code does not exist");

    private final Path resources;
    private final List<Path> classPath;
    private final List<Path> sources;

    /**
     * Creates a compiler.
     *
     * @param resources the folder of the project's resources, which contains its templates
     * @param classPath the folder of the project's classes, and its dependencies
     */
    public JteCompiler(Path resources, List<Path> classPath) {
        this(resources, classPath, List.of(resources));
    }

    /**
     * Creates a compiler of copies.
     *
     * @param resources a folder with copies of the project's resources, such as {@code target/classes}
     * @param classPath the folder of the project's classes, and its dependencies
     * @param sources the folders that the copies come from, for error messages
     */
    public JteCompiler(Path resources, List<Path> classPath, List<Path> sources) {
        this.resources = resources;
        this.classPath = List.copyOf(classPath);
        this.sources = List.copyOf(sources);
    }

    /** Returns the paths of the project's templates, relative to the folder of the resources. */
    public List<String> templates() throws IOException {
        if (!Files.isDirectory(resources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(resources)) {
            return files.filter(file -> file.toString().endsWith(TEMPLATE) && Files.isRegularFile(file))
                    .map(file -> resources.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Compiles the templates. Files of an earlier use stay as they are if there are errors; else those of removed templates are deleted.
     *
     * @param output the folder of the bundle's content, such as {@code target/classes}
     * @return null on success, else the errors as text, each with file and line
     * @throws IOException if a file cannot be read or written, or this Java has no compiler
     */
    public @Nullable String compile(Path output) throws IOException {
        Map<String, byte[]> sources = new TreeMap<>();
        Map<String, GeneratedTemplate> generated = new LinkedHashMap<>();
        List<String> errors = new ArrayList<>();
        SourceGenerator generator = new SourceGenerator(new ProjectTemplates(resources, dependencies(output)));
        for (String name : templates()) {
            sources.put(name, Files.readAllBytes(resources.resolve(name)));
            try {
                GeneratedTemplate template = generator.generate(name);
                GeneratedTemplate same = generated.putIfAbsent(template.type(), template);
                if (same != null) {
                    errors.add(error(name, 1, "The names of this template and of " + same.name() + " are too similar"));
                }
            } catch (TemplateException malformed) {
                errors.add(error(malformed, name));
            } catch (UncheckedIOException unreadable) {
                errors.add(
                        error(name, 1, "The template, or one that it calls, is not UTF-8: " + unreadable.getCause()));
            } catch (RuntimeException incomplete) {
                // jte's parser throws it, for example at an attribute without an end
                errors.add(error(name, 1, "The template is malformed: " + incomplete.getMessage()));
            }
        }
        if (errors.isEmpty() && !generated.isEmpty()) {
            errors.addAll(write(sources, generated, output));
        }
        if (errors.isEmpty()) {
            removeOthers(sources, output.resolve(CompiledFile.FOLDER));
            return null;
        }
        return String.join("\n", errors);
    }

    /** Returns the class path without the folders of the project itself, because an original is always in a dependency. */
    private List<Path> dependencies(Path output) {
        return classPath.stream()
                .filter(entry -> !entry.equals(resources) && !entry.equals(output))
                .toList();
    }

    private List<String> write(Map<String, byte[]> sources, Map<String, GeneratedTemplate> generated, Path output)
            throws IOException {
        Map<String, String> code = new LinkedHashMap<>();
        for (GeneratedTemplate template : generated.values()) {
            code.put(template.type(), template.code());
            template.calls().forEach((type, called) -> code.putIfAbsent(type, called.code()));
        }
        JavaInMemory java = new JavaInMemory();
        if (!java.compile(code, classPath)) {
            return java.failures().stream()
                    .map(failure -> error(failure, generated))
                    .distinct()
                    .toList();
        }
        for (GeneratedTemplate template : generated.values()) {
            byte[] source = Objects.requireNonNull(sources.get(template.name()));
            Path file = output.resolve(CompiledFile.FOLDER + template.name() + CompiledFile.ENDING);
            byte[] compiled = CompiledFile.of(template, source, java.classes());
            if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), compiled)) {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.write(file, compiled);
            }
        }
        return List.of();
    }

    private static void removeOthers(Map<String, byte[]> sources, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            String template = path.substring(0, Math.max(0, path.length() - CompiledFile.ENDING.length()));
            if (!sources.containsKey(template)) {
                Files.delete(file);
            }
        }
    }

    /** Returns an error of jte; its message contains the place. */
    private String error(TemplateException malformed, String name) {
        String message = String.valueOf(malformed.getMessage());
        Matcher place = PLACE.matcher(message);
        if (!place.matches()) {
            return error(name, 1, message);
        }
        String reason = place.group(3).isBlank() ? message : place.group(3).strip();
        return error(place.group(1), Integer.parseInt(place.group(2)), reason);
    }

    /** Returns an error of the Java compiler. */
    private String error(JavaInMemory.Failure failure, Map<String, GeneratedTemplate> generated) {
        if (ADD_ON.matcher(failure.message()).find()) {
            return "error: The jte add-on is not on the class path. Add the dependency dev.mastaba:addon-jte with the scope \"provided\"";
        }
        GeneratedTemplate template = generated.get(failure.type());
        if (template != null) {
            return error(template.name(), template.line(failure.line()), failure.message());
        }
        Optional<GeneratedTemplate> caller = generated.values().stream()
                .filter(each -> each.calls().containsKey(String.valueOf(failure.type())))
                .findFirst();
        return caller.map(each -> error(each.name(), 1, "A template that this one calls: " + failure.message()))
                .orElse("error: " + failure.message());
    }

    private String error(String name, int line, String message) {
        Path file = sources.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(resources.resolve(name));
        StringBuilder text = new StringBuilder(file + ":" + line + ": error: " + message);
        try {
            List<String> lines = Files.readAllLines(file);
            if (line >= 1 && line <= lines.size()) {
                text.append('\n').append(lines.get(line - 1));
            }
        } catch (IOException without) {
            return text.toString();
        }
        return text.toString();
    }
}
