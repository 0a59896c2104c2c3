package dev.mastaba.launcher.source;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles a project's sources with the compiler of the running JDK. */
final class SourceCompiler {
    private final JavaCompiler compiler;

    /**
     * A compiler.
     *
     * @throws IOException when this Java is no JDK
     */
    SourceCompiler() throws IOException {
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new IOException(
                    "This Java has no compiler: `mastaba dev` needs a JDK; set JAVA_HOME to one (17 or later)");
        }
        compiler = found;
    }

    /**
     * Compiles all sources of a project.
     *
     * @return null when it went well, else the compiler's errors as text
     */
    @Nullable
    String compile(SourceProject project, Path classes) throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(project.sources())) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        Files.createDirectories(classes);
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-parameters",
                    "-g",
                    "-nowarn",
                    "-d",
                    classes.toString(),
                    "-cp",
                    project.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            boolean compiled = compiler.getTask(
                            null, files, problems, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            return compiled ? null : text(problems);
        }
    }

    private static String text(DiagnosticCollector<JavaFileObject> problems) {
        return problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(problem -> (problem.getSource() == null
                                ? ""
                                : problem.getSource().getName() + ":" + problem.getLineNumber() + ": ")
                        + problem.getMessage(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }
}
