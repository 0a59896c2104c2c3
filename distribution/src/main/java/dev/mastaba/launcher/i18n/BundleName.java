package dev.mastaba.launcher.i18n;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the bundle of a project is called: {@code Bundle-SymbolicName} in its {@code bnd.bnd}, or {@code name} in its {@code mastaba.yaml}. */
final class BundleName {
    private static final Pattern IN_BND = Pattern.compile("(?m)^Bundle-SymbolicName\\s*[:=]\\s*([\\w.-]+)");
    private static final Pattern IN_YAML = Pattern.compile("(?m)^name\\s*:\\s*['\"]?([\\w.-]+)");

    private BundleName() {}

    static Optional<String> of(Path project) throws IOException {
        Optional<String> name = said(project.resolve("bnd.bnd"), IN_BND);
        Optional<String> written = name.isPresent() ? name : said(project.resolve("mastaba.yaml"), IN_YAML);
        return written.isPresent() ? written : said(project.resolve("src/main/resources/mastaba.yaml"), IN_YAML);
    }

    private static Optional<String> said(Path file, Pattern pattern) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(Files.readString(file));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
