package dev.mastaba.docs.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The modules of the project, as its root lists them. */
public final class ProjectModules {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    private ProjectModules() {}

    /** Returns the folders of the modules, sorted. */
    public static List<Path> of(Path root) {
        return MODULE.matcher(text(root.resolve("pom.xml")))
                .results()
                .map(found -> root.resolve(found.group(1)))
                .filter(Files::isDirectory)
                .sorted()
                .toList();
    }

    /** Returns the artifact id of a module. */
    public static String artifact(Path module) {
        Matcher own = ARTIFACT.matcher(text(module.resolve("pom.xml")).replaceFirst("(?s)<parent>.*?</parent>", ""));
        if (!own.find()) {
            throw new IllegalStateException(module + " has no artifact id");
        }
        return own.group(1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
