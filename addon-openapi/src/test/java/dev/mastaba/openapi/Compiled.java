package dev.mastaba.openapi;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A loader of classes that a test writes as text. */
final class Compiled extends ClassLoader {
    private final Map<String, byte[]> classes;

    private Compiled(Map<String, byte[]> classes) {
        super(Compiled.class.getClassLoader());
        this.classes = classes;
    }

    static Compiled of(String name, String source) throws Exception {
        Map<String, ByteArrayOutputStream> written = new TreeMap<>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null)) {
            JavaFileManager files = new ForwardingJavaFileManager<>(standard) {
                @Override
                public JavaFileObject getJavaFileForOutput(
                        Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
                    return new SimpleJavaFileObject(URI.create("memory:///" + type.hashCode()), kind) {
                        @Override
                        public OutputStream openOutputStream() {
                            return written.computeIfAbsent(type, absent -> new ByteArrayOutputStream());
                        }
                    };
                }
            };
            URI place = URI.create("memory:///" + name.replace('.', '/') + ".java");
            JavaFileObject text = new SimpleJavaFileObject(place, JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignored) {
                    return source;
                }
            };
            List<String> options = List.of("-proc:none", "-parameters");
            if (!compiler.getTask(null, files, null, options, null, List.of(text))
                    .call()) {
                throw new IllegalArgumentException("The source of " + name + " has errors");
            }
        }
        Map<String, byte[]> classes = new TreeMap<>();
        written.forEach((type, bytes) -> classes.put(type, bytes.toByteArray()));
        return new Compiled(classes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
