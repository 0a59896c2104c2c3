package dev.mastaba.core.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The names of add-ons outside of a container. The name is the symbolic name in the manifest of the code source.
 * Without it, the name is the package, or the class if it has no package.
 */
final class ManifestNames {
    private static final String NO_VERSION = "0.0.0";

    private ManifestNames() {}

    /** Returns the name of the add-on that a class belongs to. */
    public static String of(Class<?> type) {
        return header(type, "Bundle-SymbolicName").orElseGet(() -> packaged(type));
    }

    /** Returns the version of the add-on that a class belongs to; {@code 0.0.0} if the manifest has none. */
    public static String version(Class<?> type) {
        return header(type, "Bundle-Version").orElse(NO_VERSION);
    }

    /** Returns the name of an add-on's class; for a lambda, that of the class that contains it, because its own differs each time. */
    public static String typeOf(AddOn addOn) {
        return withoutLambda(addOn.getClass().getName());
    }

    private static String packaged(Class<?> type) {
        String name = type.getPackageName();
        return name.isEmpty() ? withoutLambda(type.getSimpleName()) : name;
    }

    private static String withoutLambda(String type) {
        int lambda = type.indexOf("$$Lambda");
        return lambda < 0 ? type : type.substring(0, lambda);
    }

    private static Optional<String> header(Class<?> type, String name) {
        try {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            URL location = source == null ? null : source.getLocation();
            return location == null || !"file".equals(location.getProtocol())
                    ? Optional.empty()
                    : header(Path.of(location.toURI()), name);
        } catch (IOException | URISyntaxException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(Path root, String name) throws IOException {
        Manifest manifest = Files.isDirectory(root) ? ofDirectory(root) : ofJar(root);
        Attributes attributes = manifest.getMainAttributes();
        return Optional.ofNullable(attributes.getValue(name))
                .map(value -> value.split(";", 2)[0].strip())
                .filter(value -> !value.isEmpty());
    }

    private static Manifest ofDirectory(Path root) throws IOException {
        Path file = root.resolve(JarFile.MANIFEST_NAME);
        if (!Files.isRegularFile(file)) {
            return new Manifest();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new Manifest(in);
        }
    }

    private static Manifest ofJar(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? new Manifest() : manifest;
        }
    }
}
