package dev.mastaba.launcher.source;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project whose sources are watched: a Maven module with a {@code bnd.bnd} that has been built once.
 *
 * @param name the module's folder name
 * @param folder the module's folder
 * @param jar the bundle that the last build made
 * @param symbolicName the bundle's name
 * @param version the bundle's version
 * @param classPath the class path for compiling its sources
 */
public record SourceProject(
        String name, Path folder, Path jar, String symbolicName, String version, List<Path> classPath) {
    /** The file that a build leaves in {@code target/}: the class path, with the platform's separator. */
    public static final String CLASS_PATH_FILE = "classpath.txt";

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.`]+)");

    public SourceProject {
        classPath = List.copyOf(classPath);
    }

    /**
     * Reads a project.
     *
     * @throws IOException with a message for people if the folder is not a project, or has not been built
     */
    public static SourceProject of(Path anyFolder) throws IOException {
        Path folder = anyFolder.toAbsolutePath().normalize();
        Path name = Objects.requireNonNull(folder.getFileName(), "a project has a name");
        if (!isProject(folder)) {
            throw new IOException(folder
                    + (Files.isDirectory(folder) ? " is not a bundle project: it has no bnd.bnd" : " does not exist"));
        }
        Path jar = jar(folder, name.toString());
        BundleHead head = BundleHead.of(jar).orElseThrow(() -> new IOException(jar + " is not a bundle"));
        return new SourceProject(name.toString(), folder, jar, head.symbolicName(), head.version(), classPath(folder));
    }

    /** Returns whether a folder looks like a project, built or not. */
    public static boolean isProject(Path folder) {
        return Files.isRegularFile(folder.resolve("bnd.bnd"));
    }

    Path sources() {
        return folder.resolve("src/main/java");
    }

    /** Returns the possible folders of sources of all languages; the sources of one may be in another's folder. */
    List<Path> sourceFolders() {
        return Stream.of("java", "kotlin", "groovy", "scala")
                .map(folder.resolve("src/main")::resolve)
                .toList();
    }

    /**
     * Returns whether there is a source.
     *
     * @param named its package as folders, and its file; a Kotlin file may be elsewhere, since its package is declared in it
     */
    boolean hasSource(String named) throws IOException {
        if (sourceFolders().stream().anyMatch(root -> Files.isRegularFile(root.resolve(named)))) {
            return true;
        }
        if (named.endsWith(".java")) {
            return false;
        }
        String file = named.substring(named.lastIndexOf('/') + 1);
        String wanted = named.substring(0, Math.max(0, named.length() - file.length() - 1))
                .replace('/', '.');
        for (Path source : Snapshot.of(sourceFolders(), file).files().keySet()) {
            Matcher said = PACKAGE.matcher(Files.readString(source));
            if (source.endsWith(file) && (said.find() ? said.group(1).replace("`", "") : "").equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the folder in which a build puts generated sources. */
    Path generatedSources() {
        return folder.resolve("target/generated-sources");
    }

    /** Returns the folder of templates and static files: they override those of the bundle, so that a change needs no new bundle. */
    public Path resources() {
        return folder.resolve("src/main/resources");
    }

    /** Returns the folder of its settings, including those of the server it is developed in; it need not exist. */
    Path settings() {
        return folder.resolve("conf");
    }

    /** Returns the folder in which a build, or an IDE, puts compiled classes and copies of the resources. */
    Path classes() {
        return folder.resolve("target/classes");
    }

    /** Returns the complete instructions for bnd that a build generated; without them the {@code bnd.bnd} files apply. */
    Path madeInstructions() {
        return folder.resolve("target/mastaba.bnd");
    }

    private static List<Path> classPath(Path folder) throws IOException {
        Path file = folder.resolve("target").resolve(CLASS_PATH_FILE);
        if (!Files.isRegularFile(file)) {
            throw notBuilt(folder, file.toString());
        }
        return Arrays.stream(
                        Files.readString(file, StandardCharsets.UTF_8).strip().split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toList();
    }

    /** Returns the jar with the folder's name, else the only bundle that there is. */
    private static Path jar(Path folder, String name) throws IOException {
        Path target = folder.resolve("target");
        List<Path> jars = Files.isDirectory(target) ? Folders.list(target, "*.jar") : List.of();
        List<Path> bundles = jars.stream()
                .filter(jar -> !jar.toString().matches("(?s).*-(tests|sources|javadoc)\\.jar"))
                .filter(jar -> BundleHead.of(jar).isPresent())
                .toList();
        return bundles.stream()
                .filter(jar -> String.valueOf(jar.getFileName()).startsWith(name))
                .findFirst()
                .or(() -> bundles.size() == 1 ? Optional.of(bundles.get(0)) : Optional.empty())
                .orElseThrow(() -> notBuilt(folder, "a bundle in " + target));
    }

    private static IOException notBuilt(Path folder, String missing) {
        return new IOException(
                folder + " has not been built yet: " + missing + " is missing; run `mvn package` in the project");
    }
}
