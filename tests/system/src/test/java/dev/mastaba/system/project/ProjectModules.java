package dev.mastaba.system.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The modules of Mastaba's own project. */
public final class ProjectModules {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private ProjectModules() {}

    /** Returns the folders of the modules that the root lists. */
    public static List<Path> of(Path root) throws IOException {
        return MODULE.matcher(Files.readString(root.resolve("pom.xml")))
                .results()
                .map(found -> root.resolve(found.group(1)))
                .filter(Files::isDirectory)
                .toList();
    }
}
