package dev.mastaba.translate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of the bundle of a project, or of a bundle itself: {@code Bundle-SymbolicName} in its {@code bnd.bnd}, {@code name} in its {@code
 * mastaba.yaml}, or the name in its manifest.
 */
final class BundleName {
    private static final Pattern IN_BND = Pattern.compile("(?m)^Bundle-SymbolicName\\s*[:=]\\s*([\\w.-]+)");
    private static final Pattern IN_YAML = Pattern.compile("(?m)^name\\s*:\\s*['\"]?([\\w.-]+)");

    private BundleName() {}

    static Optional<String> of(Path project) throws IOException {
        Optional<String> name = said(project.resolve("bnd.bnd"), IN_BND);
        Optional<String> written = name.isPresent() ? name : said(project.resolve("mastaba.yaml"), IN_YAML);
        Optional<String> resource =
                written.isPresent() ? written : said(project.resolve("src/main/resources/mastaba.yaml"), IN_YAML);
        return resource.isPresent() ? resource : inManifest(project.resolve(JarFile.MANIFEST_NAME));
    }

    private static Optional<String> inManifest(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            String name = new Manifest(in).getMainAttributes().getValue("Bundle-SymbolicName");
            return Optional.ofNullable(name)
                    .map(value -> value.replaceFirst(";.*", "").strip());
        }
    }

    private static Optional<String> said(Path file, Pattern pattern) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(Files.readString(file));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
