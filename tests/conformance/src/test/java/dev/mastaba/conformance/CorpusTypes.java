package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Types of cases as real ones, compiled in memory; cases with the same types share them. */
final class CorpusTypes {
    private static final Map<String, CorpusTypes> KNOWN = new ConcurrentHashMap<>();
    private static final Map<String, Class<?>> GIVEN = given();

    /** Any exception class. */
    public static class LookupError extends Exception {
        private static final long serialVersionUID = 1L;

        /** Says why. */
        public LookupError(String message) {
            super(message);
        }
    }

    /** A subclass of it. */
    public static class KeyError extends LookupError {
        private static final long serialVersionUID = 1L;

        /** Says why. */
        public KeyError(String message) {
            super(message);
        }
    }

    /** An exception that is none of HTTP's. */
    public static class UrlDecodeError extends Exception {
        private static final long serialVersionUID = 1L;

        /** Says why. */
        public UrlDecodeError(String message) {
            super(message);
        }
    }

    private final Map<String, Class<?>> types = new HashMap<>();

    private static Map<String, Class<?>> given() {
        Map<String, Class<?>> given = HttpNames.types();
        given.put("Exception", Exception.class);
        given.put("LookupError", LookupError.class);
        given.put("KeyError", KeyError.class);
        given.put("URLDecodeError", UrlDecodeError.class);
        return given;
    }

    private CorpusTypes(JsonNode described) {
        List<JavaFileObject> sources = new ArrayList<>();
        described.forEach(type -> sources.add(new Source(type.path("name").asText(), source(type))));
        if (!sources.isEmpty()) {
            compile(sources);
        }
    }

    static CorpusTypes of(JsonNode described) {
        return KNOWN.computeIfAbsent(described.toString(), text -> new CorpusTypes(described));
    }

    /** The type of a name; null where the port has no such type. */
    @org.jspecify.annotations.Nullable
    Class<?> find(String name) {
        Class<?> own = types.get(name);
        Class<?> given = own == null ? GIVEN.get(name) : own;
        return given == null ? HttpNames.type(name) : given;
    }

    /** The names of these types among others, in the order of the others. */
    List<String> named(List<Class<?>> others) {
        List<String> names = new ArrayList<>();
        for (Class<?> other : others) {
            GIVEN.forEach((name, type) -> {
                if (type == other) {
                    names.add(name);
                }
            });
            if (types.containsValue(other)) {
                names.add(other.getSimpleName());
            }
        }
        return names;
    }

    private static String source(JsonNode type) {
        String name = type.path("name").asText();
        String interfaces = String.join(", ", Values.texts(type.path("implements")));
        String implementing = interfaces.isEmpty() ? "" : " implements " + interfaces;
        return switch (type.path("kind").asText()) {
            case "interface" ->
                "public interface " + name
                        + (type.path("bases").isEmpty()
                                ? ""
                                : " extends " + String.join(", ", Values.texts(type.path("bases"))))
                        + " {}";
            case "exception" ->
                "public class " + name + " extends " + base(type, "Exception") + implementing + " { public " + name
                        + "(String message) { super(message); } }";
            default ->
                "public class " + name + " extends " + base(type, TypedNode.class.getName()) + implementing + " {}";
        };
    }

    private static String base(JsonNode type, String otherwise) {
        String base = type.path("base").asText("");
        Class<?> given = GIVEN.get(base);
        return base.isEmpty() || base.equals("null") ? otherwise : given == null ? base : given.getCanonicalName();
    }

    private void compile(List<JavaFileObject> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        JavaFileManager manager = new ForwardingJavaFileManager<>(standard) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                return new Target(className, classes);
            }
        };
        List<String> options = List.of("-classpath", System.getProperty("java.class.path"), "-proc:none");
        if (!compiler.getTask(null, manager, null, options, null, sources).call()) {
            throw new AssertionError("The types of the case don't compile");
        }
        ClassLoader loader = new ClassLoader(CorpusTypes.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                ByteArrayOutputStream bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes.toByteArray(), 0, bytes.size());
            }
        };
        classes.keySet().forEach(name -> {
            try {
                types.put(name, loader.loadClass(name));
            } catch (ClassNotFoundException impossible) {
                throw new AssertionError(impossible);
            }
        });
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreErrors) {
            return text;
        }
    }

    private static final class Target extends SimpleJavaFileObject {
        private final String className;
        private final Map<String, ByteArrayOutputStream> classes;

        Target(String className, Map<String, ByteArrayOutputStream> classes) {
            super(URI.create("bytes:///" + className + ".class"), Kind.CLASS);
            this.className = className;
            this.classes = classes;
        }

        @Override
        public OutputStream openOutputStream() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            classes.put(className, bytes);
            return bytes;
        }
    }
}
