package dev.mastaba.jte.compiler;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A compilation of Java sources in memory. Confined to one thread. */
final class JavaInMemory {
    private final Map<String, byte[]> classes = new TreeMap<>();
    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

    /**
     * Compiles sources.
     *
     * @param sources the sources by the names of their classes
     * @return whether there are no errors
     * @throws IOException if this Java has no compiler
     */
    boolean compile(Map<String, String> sources, List<Path> classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("This Java has no compiler. Set JAVA_HOME to a JDK 17 or later");
        }
        List<String> options = List.of("--release", "17", "-proc:none", "-parameters", "-g", "-nowarn");
        List<Source> units = sources.entrySet().stream()
                .map(each -> new Source(each.getKey(), each.getValue()))
                .toList();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8);
                Output output = new Output(files)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            return compiler.getTask(null, output, diagnostics, options, null, units)
                    .call();
        }
    }

    /** Returns the compiled classes by name. */
    Map<String, byte[]> classes() {
        return classes;
    }

    /** Returns the errors. */
    List<Failure> failures() {
        return diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> new Failure(
                        each.getSource() instanceof Source source ? source.type : null,
                        each.getLineNumber(),
                        each.getMessage(Locale.ROOT)))
                .toList();
    }

    /**
     * An error.
     *
     * @param type the class whose source contains it; null if it concerns none
     */
    record Failure(@Nullable String type, long line, String message) {}

    private static final class Source extends SimpleJavaFileObject {
        private final String type;
        private final String code;

        Source(String type, String code) {
            super(URI.create("memory:///" + type.replace('.', '/') + ".java"), Kind.SOURCE);
            this.type = type;
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }

    private final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        Output(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String type, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + type.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(type, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
