package dev.mastaba.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects the files of a release: the packages, the site, the checksums, the provenance, and the release notes. */
public final class ReleaseFiles {
    private final Path project;
    private final Path folder;
    private final String version;

    private ReleaseFiles(Path project, Path folder, String version) {
        this.project = project;
        this.folder = folder;
        this.version = version;
    }

    /**
     * Writes the files.
     *
     * @param arguments the folder of the project, which has been built; the folder of the release; and the version
     * @throws IllegalArgumentException if the changelog has no section for this version, or calls it unreleased
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new ReleaseFiles(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]).write();
    }

    private void write() throws IOException, InterruptedException {
        String changelog = Files.readString(project.resolve("CHANGELOG.md"));
        ReleaseNotes notes = ReleaseNotes.of(changelog, version);
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (Path file : packages()) {
            files.add(copied(file, folder.resolve(file.getFileName())));
        }
        Path installation = project.resolve("distribution/target/mastaba/mastaba-" + version);
        // CycloneDX's plugin writes none while Maven is offline.
        Path materials = installation.resolve("sbom.cdx.json");
        if (Files.exists(materials)) {
            files.add(copied(materials, folder.resolve("mastaba-" + version + ".cdx.json")));
        }
        copySite();
        List<FileDigest> digests = new ArrayList<>();
        for (Path file : files) {
            digests.add(FileDigest.of(file));
        }
        Files.writeString(folder.resolve("SHA256SUMS"), FileDigest.lines(digests));
        Optional<BuiltCommit> commit = BuiltCommit.of(project);
        if (commit.isPresent()) {
            Files.writeString(folder.resolve("provenance.json"), Provenance.of(commit.get(), version, digests));
        }
        Files.writeString(folder.resolve("RELEASE-NOTES.md"), notes.text(digests, commit));
    }

    /** The archives and packages, in the order of their names, without their files with checksums. */
    private List<Path> packages() throws IOException {
        try (Stream<Path> found = Files.list(project.resolve("distribution/packages/target"))) {
            return found.filter(file -> file.getFileName().toString().matches(".*\\.(tar\\.gz|zip|kar|war|deb)"))
                    .sorted()
                    .toList();
        }
    }

    /** Copies the site into a folder with the name of the version, so that it can lie beside those of other versions. */
    private void copySite() throws IOException {
        Path site = project.resolve("docs/target/site");
        Path target = folder.resolve("site").resolve(version);
        List<Path> files;
        try (Stream<Path> found = Files.walk(site)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            copied(file, target.resolve(site.relativize(file)));
        }
    }

    private static Path copied(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
