package dev.mastaba.launcher.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A project whose sources are watched: a Maven module with a {@code bnd.bnd} that has been built once.
 *
 * @param name the module's folder name, and its bundle's file name without {@code .jar}
 * @param folder the module's folder
 * @param classPath what its sources are compiled against
 */
public record SourceProject(String name, Path folder, List<Path> classPath) {
    /** The file that a build leaves in {@code target/}: the class path, separated as the platform does. */
    public static final String CLASS_PATH_FILE = "classpath.txt";

    public SourceProject {
        classPath = List.copyOf(classPath);
    }

    /**
     * Reads a project.
     *
     * @throws IOException with a sentence for people when the folder is none, or has not been built
     */
    public static SourceProject of(Path folder) throws IOException {
        Path built = folder.resolve("target").resolve(CLASS_PATH_FILE);
        if (!Files.isRegularFile(folder.resolve("bnd.bnd"))) {
            throw new IOException(folder + " is no bundle project: it has no bnd.bnd");
        }
        if (!Files.isRegularFile(built)) {
            throw new IOException(
                    folder + " has not been built yet: " + built + " is missing; run `mvn package` first");
        }
        List<Path> classPath = Arrays.stream(
                        Files.readString(built, StandardCharsets.UTF_8).strip().split(java.io.File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toList();
        Path name = java.util.Objects.requireNonNull(
                folder.toAbsolutePath().normalize().getFileName(), "a project has a name");
        return new SourceProject(name.toString(), folder, classPath);
    }

    Path sources() {
        return folder.resolve("src/main/java");
    }

    /** Where templates and static files are: laid over the bundle, so that they need no new bundle. */
    public Path resources() {
        return folder.resolve("src/main/resources");
    }

    /** Where a build, or an IDE, puts compiled classes. */
    Path classes() {
        return folder.resolve("target/classes");
    }
}
