package dev.mastaba.system.project;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A local repository of Maven with Mastaba's artifacts as {@code mvn install} would leave them, and all else by links to the one of the user
 * who runs the tests, which is not written to.
 */
public final class LocalRepository {
    private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
    private static final Set<String> OWN = Set.of("dev", "your");

    private final Path folder;

    private LocalRepository(Path folder) {
        this.folder = folder;
    }

    /**
     * A new one.
     *
     * @param folder where it is made
     * @param users the repository of the user
     * @param sources Mastaba's, which have been built
     * @param version Mastaba's
     */
    public static LocalRepository in(Path folder, Path users, Path sources, String version) throws IOException {
        LocalRepository repository = withoutMastaba(folder, users);
        repository.install(sources, "dev.mastaba", version);
        for (Path module : ProjectModules.of(sources)) {
            repository.install(module, "dev.mastaba", version);
        }
        return repository;
    }

    /**
     * A new one without Mastaba's artifacts.
     *
     * @param folder where it is made
     * @param users the repository of the user
     */
    public static LocalRepository withoutMastaba(Path folder, Path users) throws IOException {
        link(users, Files.createDirectories(folder), OWN);
        link(users.resolve("dev"), Files.createDirectories(folder.resolve("dev")), Set.of("mastaba"));
        return new LocalRepository(folder);
    }

    /** Puts what a module's build made where {@code mvn install} puts it. */
    private void install(Path project, String group, String version) throws IOException {
        String pom =
                PARENT.matcher(Files.readString(project.resolve("pom.xml"))).replaceFirst("");
        Matcher named = ARTIFACT.matcher(pom);
        if (!named.find()) {
            throw new AssertionError(project + " has no artifactId");
        }
        String name = named.group(1) + "-" + version;
        Path place = Files.createDirectories(
                folder.resolve(group.replace('.', '/')).resolve(named.group(1)).resolve(version));
        Files.copy(project.resolve("pom.xml"), place.resolve(name + ".pom"));
        copy(project.resolve("target").resolve(name + ".jar"), place.resolve(name + ".jar"));
        copy(project.resolve("target/mastaba-server.zip"), place.resolve(name + "-server.zip"));
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.copy(from, to);
        }
    }

    private static void link(Path from, Path to, Set<String> except) throws IOException {
        if (Files.isDirectory(from)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
                for (Path entry : entries) {
                    String name = Objects.requireNonNull(entry.getFileName()).toString();
                    if (!except.contains(name)) {
                        Files.createSymbolicLink(to.resolve(name), entry.toAbsolutePath());
                    }
                }
            }
        }
    }

    /** The arguments that have Maven use this repository; what the build of this project did not need itself is fetched. */
    List<String> arguments() {
        return List.of("-Dmaven.repo.local=" + folder);
    }
}
