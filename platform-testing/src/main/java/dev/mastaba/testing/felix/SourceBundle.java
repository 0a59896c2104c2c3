package dev.mastaba.testing.felix;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A bundle that is built from source code in strings. The sources are compiled with the test's own class path. The bundle is written as a jar that
 * contains the classes, a manifest, and component descriptions.
 *
 * <p>This class is a builder: each method that configures the bundle returns this object. Not thread-safe: use each instance on one thread. This
 * class requires a Java compiler (a JDK, not a JRE).
 */
public final class SourceBundle {
    private final String symbolicName;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> resources = new LinkedHashMap<>();
    private final List<String> sources = new ArrayList<>();
    private final Set<Path> classPath = new LinkedHashSet<>();

    private SourceBundle(String symbolicName) {
        this.symbolicName = symbolicName;
        headers.put(Constants.BUNDLE_SYMBOLICNAME, symbolicName);
        headers.put(Constants.BUNDLE_VERSION, "1.0.0");
        headers.put(Constants.NOIMPORTJAVA, "true");
        headers.put(Constants.NOEXTRAHEADERS, "true");
        headers.put(Constants.REPRODUCIBLE, "true");
        headers.put(Constants.IMPORT_PACKAGE, "org.jspecify.annotations;resolution:=optional, *");
    }

    /**
     * Returns an empty bundle with the given symbolic name and the version 1.0.0. Directives, such as {@code ;singleton:=true}, may follow the name.
     */
    public static SourceBundle named(String symbolicName) {
        return new SourceBundle(symbolicName);
    }

    /** Sets the bundle's version, such as {@code 1.2.0}. */
    public SourceBundle withVersion(String version) {
        return withHeader(Constants.BUNDLE_VERSION, version);
    }

    /** Adds the source code of a compilation unit. Its package and the name of its first type determine the path of the source file. */
    public SourceBundle withSource(String source) {
        sources.add(source);
        return this;
    }

    /** Adds a text file at a path relative to the bundle's root. The text is encoded in UTF-8. */
    public SourceBundle withResource(String path, String text) {
        resources.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /**
     * Sets the packages that the bundle exports.
     *
     * @param packages the value of the manifest header {@code Export-Package}
     */
    public SourceBundle exporting(String packages) {
        return withHeader(Constants.EXPORT_PACKAGE, packages);
    }

    /** Sets a manifest header or a bnd instruction. */
    public SourceBundle withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds another bundle's jar to the compiler's class path. The versions of its packages determine the import ranges in the manifest. */
    public SourceBundle using(Path jar) {
        classPath.add(jar);
        return this;
    }

    /** Adds the jar or class folder from which the given class was loaded to the compiler's class path, as {@link #using(Path)} does. */
    public SourceBundle using(Class<?> member) {
        return using(CodeSources.of(member));
    }

    /**
     * Writes the bundle to a folder as the jar {@code NAME-VERSION.jar}. An existing file is replaced.
     *
     * @return the path of the jar
     * @throws IllegalArgumentException if a source does not compile or bnd finds an error; the message lists the errors
     */
    public Path writeTo(Path folder) {
        String name = symbolicName.split(";", 2)[0].strip();
        return write(folder.resolve(name + "-" + headers.get(Constants.BUNDLE_VERSION) + ".jar"));
    }

    /**
     * Writes the bundle to the given jar file. An existing file is replaced.
     *
     * @return the path of the jar
     * @throws IllegalArgumentException if a source does not compile or bnd finds an error; the message lists the errors
     */
    public Path write(Path file) {
        try (Builder builder = new Builder();
                Jar content = new Jar("content")) {
            TestSources.compile(sources, classPath).forEach((path, bytes) -> put(content, path, bytes));
            resources.forEach((path, bytes) -> put(content, path, bytes));
            builder.setJar(content);
            for (Path element : classPath) {
                builder.addClasspath(element.toFile());
            }
            headers.forEach(builder::setProperty);
            Jar jar = builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new IllegalArgumentException(
                        "bnd reports errors in " + symbolicName + ": " + builder.getErrors());
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".fresh", ".tmp");
            File target = fresh.toFile();
            jar.write(target);
            return Files.move(
                    fresh,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException failure) {
            throw failure instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException("Cannot write " + file, failure);
        } catch (Exception failure) {
            throw new IllegalStateException("bnd failed on " + symbolicName, failure);
        }
    }

    private static void put(Jar content, String path, byte[] bytes) {
        content.putResource(path, new EmbeddedResource(bytes, 0L));
    }
}
