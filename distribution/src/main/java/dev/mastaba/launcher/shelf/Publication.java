package dev.mastaba.launcher.shelf;

import dev.mastaba.launcher.source.BundleHead;
import dev.mastaba.launcher.source.CleanUp;
import dev.mastaba.launcher.source.PastedWord;
import dev.mastaba.launcher.source.ProcessLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.deployment.DeployRequest;
import org.eclipse.aether.deployment.DeploymentException;

/**
 * The publication of bundles in a repository. A published version does not change.
 *
 * @param base the base with the settings
 */
public record Publication(Path base) {
    private static final int MOST_BYTES = 1 << 20;

    /**
     * Publishes a jar.
     *
     * @param to the name of a source in the settings, a folder, or a URL
     * @param coordinates the coordinates in a Maven repository; empty for those that Maven has written into the jar
     * @return the place where it is, for people
     * @throws IOException with a message for people if it cannot be published
     */
    public String publish(Path jar, String to, String coordinates) throws IOException {
        ShelfBundle bundle = ShelfBundle.ofJar(jar, "", "", "")
                .orElseThrow(
                        () -> ShelfError.PUBLICATION.of(
                                jar
                                        + (BundleHead.of(jar).isPresent()
                                                ? " is a fragment, or its symbolic name cannot be a file name, so it cannot be published"
                                                : " has no bundle manifest, so a repository cannot list its requirements."
                                                        + " To build a bundle with its content: mastaba new extension NAME --of APPLICATION.jar")));
        ShelfSettings settings = ShelfSettings.read(base, base.resolve("conf"), System.getenv());
        Optional<ShelfSource> configured = settings.source(to);
        ShelfSource target = configured.isPresent()
                ? configured.get()
                : ShelfSource.of(ShelfSource.UNNAMED, to, Path.of(""), "", "");
        if (configured.isEmpty() && target.isFolder() && !Files.isDirectory(Path.of(target.folder()))) {
            throw ShelfError.PUBLICATION.of(
                    to + " is neither a source in mastaba.shelf.sources nor a folder. To create a folder for"
                            + " bundles: mkdir -p " + PastedWord.of(to) + " && mastaba index " + PastedWord.of(to));
        }
        if (!target.isIndex()) {
            if (!target.isFolder()) {
                return toMaven(jar, bundle, target, settings, coordinates);
            }
            try (ProcessLock lock = RepositoryLock.take(Path.of(target.folder()), RepositoryLock.PATIENCE)) {
                return toMaven(jar, bundle, target, settings, coordinates);
            }
        }
        if (!coordinates.isEmpty()) {
            throw ShelfError.PUBLICATION.of(target.text() + " is an OSGi index; --as is only for Maven repositories");
        }
        if (!target.isFolder()) {
            throw ShelfError.PUBLICATION.of(target.text()
                    + " is an index on a web server. Publish into the folder that the web server offers: mastaba publish "
                    + PastedWord.of(jar) + " --to FOLDER");
        }
        return bundle + ": " + new IndexedFolder(Path.of(target.folder())).add(jar, bundle);
    }

    private static String toMaven(
            Path jar, ShelfBundle bundle, ShelfSource target, ShelfSettings settings, String coordinates)
            throws IOException {
        try (CleanUp work = CleanUp.ofFolder("mastaba-publish-");
                RepositoryClient client =
                        new RepositoryClient(settings, work.file().resolve("maven"), TransferLimits.standard())) {
            List<String> parts = coordinates.isEmpty() ? written(jar) : List.of(coordinates.split(":", -1));
            if (parts.size() != 3
                    || !parts.stream().allMatch(part -> part.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}"))) {
                throw ShelfError.PUBLICATION.of(
                        coordinates.isEmpty()
                                ? jar
                                        + " does not contain the coordinates of Maven; specify them: --as GROUP:ARTIFACT:VERSION"
                                : "'" + coordinates + "' are not coordinates; use GROUP:ARTIFACT:VERSION");
            }
            String all = String.join(":", parts);
            Optional<Path> present = new MavenSource(target, client).file(all);
            if (present.isPresent() && !parts.get(2).endsWith("-SNAPSHOT")) {
                if (Files.mismatch(jar, present.get()) >= 0) {
                    throw ShelfError.PUBLICATION.of(
                            target.text() + " already contains " + all
                                    + " with another content; a published version does not change. Give the bundle a new version");
                }
                return bundle + ": " + all + " was already in " + target.text();
            }
            Path pom = work.file().resolve("pom.xml");
            Files.write(pom, pom(jar, parts));
            Artifact artifact = new DefaultArtifact(parts.get(0), parts.get(1), "jar", parts.get(2)).setPath(jar);
            try {
                client.system()
                        .deploy(
                                client.session(),
                                new DeployRequest()
                                        .addArtifact(artifact)
                                        .addArtifact(
                                                new DefaultArtifact(parts.get(0), parts.get(1), "pom", parts.get(2))
                                                        .setPath(pom))
                                        .setRepository(client.writable(target)));
            } catch (DeploymentException failed) {
                throw ShelfError.PUBLICATION.of(
                        target.text() + " does not accept " + all + ": " + RepositoryClient.reason(failed), failed);
            }
            return bundle + ": " + all + " in " + target.text();
        }
    }

    /** Returns the coordinates that Maven has written into a jar; none if there are not exactly one. */
    private static List<String> written(Path jar) throws IOException {
        Properties properties = new Properties();
        byte[] text = only(jar, "pom.properties");
        properties.load(new java.io.StringReader(new String(text, StandardCharsets.UTF_8)));
        return List.of(
                properties.getProperty("groupId", ""),
                properties.getProperty("artifactId", ""),
                properties.getProperty("version", ""));
    }

    /** Returns the POM in a jar, if it has these coordinates; otherwise a POM without dependencies. */
    private static byte[] pom(Path jar, List<String> parts) throws IOException {
        byte[] written = only(jar, "pom.xml");
        if (written.length > 0 && written(jar).equals(parts)) {
            return written;
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </project>
                """.formatted(parts.get(0), parts.get(1), parts.get(2)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] only(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> found = file.stream()
                    .filter(entry -> entry.getName().matches("META-INF/maven/[^/]+/[^/]+/" + name))
                    .toList();
            return found.size() == 1 ? file.getInputStream(found.get(0)).readNBytes(MOST_BYTES) : new byte[0];
        }
    }
}
