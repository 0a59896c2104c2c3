package dev.mastaba.staging.link;

import dev.mastaba.core.engine.classfile.ClassFileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.objectweb.asm.ClassReader;
import org.osgi.framework.Constants;

/**
 * The class files in a bundle's jar and its embedded libraries.
 *
 * @param classes the class files, by internal name
 * @param embedded the classes of embedded libraries
 * @param varying the classes of which a multi-release jar has several versions; which one is used depends on the runtime
 * @param damaged the entries that end with {@code .class}, and are not class files; who reads their code adds those in which it is damaged
 */
public record JarClasses(
        Map<String, ClassReader> classes, Set<String> embedded, Set<String> varying, Set<String> damaged) {
    private static final Pattern VERSION = Pattern.compile("META-INF/versions/\\d+/(.+)\\.class");
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int MOST = 100_000;

    /**
     * Reads a jar.
     *
     * @throws IOException if the jar cannot be read, or has too many classes
     */
    public static JarClasses of(Path jar) throws IOException {
        JarClasses files = new JarClasses(new HashMap<>(), new HashSet<>(), new HashSet<>(), new TreeSet<>());
        try (JarFile zip = new JarFile(jar.toFile())) {
            Set<String> classPath = classPath(zip.getManifest());
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    files.take(entry.getName(), content, classPath);
                }
            }
        }
        return files;
    }

    /** Returns those of a bundle without classes. */
    public static JarClasses none() {
        return new JarClasses(Map.of(), Set.of(), Set.of(), Set.of());
    }

    /** Returns the places of the classes in a jar. */
    private static Set<String> classPath(Manifest manifest) {
        String header = manifest == null ? null : manifest.getMainAttributes().getValue(Constants.BUNDLE_CLASSPATH);
        return Stream.of((header == null ? "." : header).split(","))
                .map(clause -> clause.split(";", 2)[0].strip())
                .collect(Collectors.toSet());
    }

    private void take(String name, InputStream content, Set<String> classPath) throws IOException {
        if (name.endsWith(".jar") && classPath.contains(name)) {
            ZipInputStream library = new ZipInputStream(content);
            for (ZipEntry each = library.getNextEntry(); each != null; each = library.getNextEntry()) {
                take(each.getName(), library, true);
            }
        } else if (classPath.stream().anyMatch(each -> each.equals(".") || name.startsWith(each + "/"))) {
            take(name, content, false);
        }
    }

    private void take(String name, InputStream content, boolean library) throws IOException {
        Matcher version = VERSION.matcher(name);
        if (version.matches()) {
            varying.add(version.group(1));
        } else if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
            byte[] bytes = content.readNBytes(LARGEST);
            if (classes.size() + damaged.size() >= MOST) {
                throw new IOException("It has more than " + MOST + " classes");
            }
            try {
                ClassReader file = ClassFileFormat.open(bytes);
                classes.put(file.getClassName(), file);
                if (library) {
                    embedded.add(file.getClassName());
                }
            } catch (IOException | RuntimeException unreadable) {
                damaged.add(name.substring(0, name.length() - ".class".length()));
            }
        }
    }
}
