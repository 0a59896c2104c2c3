package dev.mastaba.launcher.maven;

import dev.mastaba.launcher.source.FileHash;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The Maven artifacts of an installation. Its folder {@code repository/} has the layout of a Maven repository. Most jars are in other folders, where
 * the server uses them: of these, {@code repository/} contains only the checksums.
 *
 * @param home the folder of the installation
 * @param version the version of Mastaba
 */
public record ShippedArtifacts(Path home, String version) {
    private static final String JAR = ".jar";
    private static final String CHECKSUM = ".sha1";
    private static final List<String> FOLDERS =
            List.of("system", "addons", "optional", "host", "servlet", "lib", "lib/dev");

    /**
     * The result of copying.
     *
     * @param written how many files were missing in the repository, or differed
     * @param absent the jars that were not copied, because the installation lacks them, or contains other versions
     */
    public record Copied(int written, List<String> absent) {
        public Copied {
            absent = List.copyOf(absent);
        }
    }

    /** Returns whether the installation contains artifacts, unlike the minimal one, or one in a clone. */
    public boolean exist() {
        return Files.isDirectory(repository());
    }

    /**
     * Copies all artifacts into a repository, and also the server that the builds of projects start. Each file appears when it is complete. A file that
     * the repository has already is not written.
     *
     * @param target the folder of the repository, which need not exist
     * @throws IOException if a file cannot be read or written
     */
    public Copied copyTo(Path target) throws IOException {
        int written = 0;
        List<String> absent = new ArrayList<>();
        for (Path file : Folders.below(repository(), "")) {
            if (Files.isRegularFile(file)) {
                Path place = target.resolve(repository().relativize(file).toString());
                written += copied(file, place);
                String name = name(file);
                if (name.endsWith(JAR + CHECKSUM)) {
                    String jarName = name.substring(0, name.length() - CHECKSUM.length());
                    Optional<Path> jar = jar(file.resolveSibling(jarName));
                    if (jar.isPresent()) {
                        written += copied(jar.get(), place.resolveSibling(jarName));
                    } else {
                        absent.add(jarName);
                    }
                }
            }
        }
        Path server = target.resolve("dev/mastaba/distribution/%1$s/distribution-%1$s-server.zip".formatted(version));
        ServerArchive archive = new ServerArchive(home, version);
        if (Files.isRegularFile(server) && FileHash.of(server).equals(archive.hash())) {
            return new Copied(written, absent);
        }
        Files.createDirectories(folder(server));
        Path part = Folders.part(server);
        archive.writeTo(Files.newOutputStream(part));
        Files.move(part, server, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Copied(written + 1, absent);
    }

    /** Returns the file of a jar, which has the checksum that is beside its place in the repository. */
    private Optional<Path> jar(Path inRepository) throws IOException {
        String checksum = Files.readString(inRepository.resolveSibling(name(inRepository) + CHECKSUM))
                .strip();
        String withVersion = name(inRepository);
        String withoutVersion = withVersion.replace("-" + version + JAR, JAR);
        List<Path> places = new ArrayList<>(List.of(inRepository));
        for (String folder : FOLDERS) {
            places.add(home.resolve(folder).resolve(withVersion));
            places.add(home.resolve(folder).resolve(withoutVersion));
        }
        for (Path place : places) {
            if (Files.isRegularFile(place) && FileHash.of(place, "SHA-1").equals(checksum)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private Path repository() {
        return home.resolve("repository");
    }

    /** Copies a file unless it is there, and returns how many were copied: 0 or 1. */
    private static int copied(Path file, Path target) throws IOException {
        if (Files.isRegularFile(target) && Files.mismatch(file, target) < 0) {
            return 0;
        }
        Files.createDirectories(folder(target));
        Path part = Folders.part(target);
        Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return 1;
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent(), "it is in a repository");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
