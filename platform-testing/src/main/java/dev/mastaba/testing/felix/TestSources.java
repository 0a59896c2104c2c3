package dev.mastaba.testing.felix;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A compiler of source strings in memory. */
final class TestSources {
    private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+(\\w+)");

    /** The test's class path. */
    private static final Set<Path> OWN = Stream.of(ownClassPath().split(File.pathSeparator))
            .filter(element -> !element.isEmpty())
            .map(Path::of)
            .collect(Collectors.toUnmodifiableSet());

    /**
     * The compiler's knowledge of the jars of the test's class path, which do not change: reading them again takes longer than compiling. Each is used
     * by one thread at a time.
     */
    private static final Queue<StandardJavaFileManager> IDLE = new ConcurrentLinkedQueue<>();

    private TestSources() {}

    /** Returns the class files by path; the test's class path and the given jars and folders are visible. */
    static Map<String, byte[]> compile(List<String> sources, Set<Path> classPath) {
        if (sources.isEmpty()) {
            return Map.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("No Java compiler: run the tests on a JDK");
        }
        if (OWN.containsAll(classPath)) {
            StandardJavaFileManager idle = IDLE.poll();
            StandardJavaFileManager own = idle == null ? files(compiler) : idle;
            try {
                return compile(compiler, own, sources, classPath);
            } finally {
                IDLE.add(own);
            }
        }
        try (StandardJavaFileManager files = files(compiler)) {
            return compile(compiler, files, sources, classPath);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static StandardJavaFileManager files(JavaCompiler compiler) {
        return compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> compile(
            JavaCompiler compiler, JavaFileManager files, List<String> sources, Set<Path> classPath) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        Memory memory = new Memory(files);
        List<String> options =
                List.of("--release", "17", "-proc:none", "-parameters", "-g", "-classpath", text(classPath));
        List<Source> units = sources.stream().map(Source::new).toList();
        if (!compiler.getTask(null, memory, found, options, null, units).call()) {
            throw new IllegalArgumentException("The sources do not compile: " + found.getDiagnostics());
        }
        return memory.classes();
    }

    private static String text(Set<Path> classPath) {
        List<String> elements = new ArrayList<>();
        classPath.forEach(path -> elements.add(path.toString()));
        elements.add(ownClassPath());
        return String.join(File.pathSeparator, elements);
    }

    private static String ownClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///" + pathOf(text)), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        private static String pathOf(String text) {
            Matcher inPackage = PACKAGE.matcher(text);
            Matcher type = TYPE.matcher(text);
            String folder = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
            return folder + (type.find() ? type.group(1) : "package-info") + ".java";
        }
    }

    private static final class Compiled extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Compiled(String path) {
            super(URI.create("mem:///" + path), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, Compiled> compiled = new TreeMap<>();

        Memory(JavaFileManager below) {
            super(below);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
            return compiled.computeIfAbsent(type.replace('.', '/') + kind.extension, Compiled::new);
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new TreeMap<>();
            compiled.forEach((path, file) -> classes.put(path, file.bytes.toByteArray()));
            return classes;
        }
    }
}
