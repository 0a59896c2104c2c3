package dev.mastaba.core.asset;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.ProtectionDomain;

/** A search for the files that were built together with a class. */
final class CodeSource {
    private CodeSource() {}

    static AssetSource of(Class<?> type) {
        ProtectionDomain domain = type.getProtectionDomain();
        URL location =
                domain.getCodeSource() == null ? null : domain.getCodeSource().getLocation();
        if (location == null || !location.getProtocol().equals("file")) {
            return AssetSource.none();
        }
        try {
            Path path = Paths.get(location.toURI());
            if (!Files.isDirectory(path)) {
                // The classes of a source file, which "java Hello.java" compiles in memory, come without files.
                boolean jar = Files.isRegularFile(path) && !path.toString().endsWith(".java");
                return jar ? JarSource.of(path) : AssetSource.none();
            }
            AssetSource classes = AssetSource.directory(path);
            Path resources = resourcesBeside(path);
            return Files.isDirectory(resources)
                    ? AssetSource.directory(resources).over(classes)
                    : classes;
        } catch (URISyntaxException notAFile) {
            return AssetSource.none();
        }
    }

    /**
     * Returns the directory in which Gradle keeps the resources for a class directory: {@code build/resources/main} for
     * {@code build/classes/java/main}.
     */
    private static Path resourcesBeside(Path classes) {
        Path language = classes.getParent();
        Path all = language == null ? null : language.getParent();
        Path build = all == null || !all.endsWith("classes") ? null : all.getParent();
        return build == null
                ? classes.resolve(".none")
                : build.resolve("resources").resolve(classes.getFileName());
    }
}
