package dev.mastaba.launcher.source;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A compiler of sources with the compiler of the running JDK. Safe for any thread. */
public final class SourceCompiler {
    private static final String MOST_ERRORS = "20";

    private final JavaCompiler compiler;

    /**
     * Creates a compiler.
     *
     * @throws IOException if this Java is not a JDK
     */
    public SourceCompiler() throws IOException {
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new IOException("This Java has no compiler. Set JAVA_HOME to a JDK 17 or later");
        }
        compiler = found;
    }

    /**
     * Compiles sources of a project.
     *
     * @param moreClassPath the class path before the project's
     * @return null on success, else the compiler's errors as text, each with file and line
     */
    @Nullable
    String compile(SourceProject project, List<Path> sources, List<Path> moreClassPath, Path classes)
            throws IOException {
        List<Path> classPath = new ArrayList<>(moreClassPath);
        classPath.addAll(project.classPath());
        return compile(sources, classPath, classes);
    }

    /**
     * Compiles sources.
     *
     * @param classPath the class path: jars and folders
     * @param classes an existing folder
     * @return null on success, else the compiler's errors as text, each with file and line
     * @throws IOException if a source cannot be read
     */
    public @Nullable String compile(List<Path> sources, List<Path> classPath, Path classes) throws IOException {
        if (sources.isEmpty()) {
            return null;
        }
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            problems,
                            options(classPath, classes),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            return compiled ? null : text(problems);
        }
    }

    private static List<String> options(List<Path> classPath, Path classes) {
        return List.of(
                "--release",
                "17",
                "-proc:none",
                "-parameters",
                "-g",
                "-nowarn",
                "-Xmaxerrs",
                MOST_ERRORS,
                "-d",
                classes.toString(),
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }

    static List<Path> sources(SourceProject project) throws IOException {
        Path folder = project.sources();
        return Files.isDirectory(folder) ? Folders.below(folder, ".java") : List.of();
    }

    /** Returns each error in javac's format: {@code FILE:LINE: error: …}, the line itself, and a mark below the place. */
    private static String text(DiagnosticCollector<JavaFileObject> problems) {
        return problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }
}
