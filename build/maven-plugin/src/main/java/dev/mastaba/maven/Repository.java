package dev.mastaba.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** The source of artifacts that a project's build needs without depending on them. */
final class Repository {
    private final RepositorySystem repositories;
    private final MavenSession session;
    private final MavenProject project;

    Repository(RepositorySystem repositories, MavenSession session, MavenProject project) {
        this.repositories = repositories;
        this.session = session;
        this.project = project;
    }

    /** Returns the server of this plugin's own version, unpacked below the project's {@code target/}. */
    Installation installation() throws MojoExecutionException {
        Path archive = file(new DefaultArtifact("dev.mastaba", "distribution", "server", "zip", version()));
        Path folder = Path.of(project.getBuild().getDirectory(), "mastaba", "server");
        try {
            return Installation.unpacked(archive, folder.toAbsolutePath().normalize());
        } catch (IOException failed) {
            throw new MojoExecutionException("Cannot unpack the server: " + failed.getMessage(), failed);
        }
    }

    /**
     * Returns the file of an artifact.
     *
     * @param coordinates {@code group:artifact[:type[:classifier]]:version}
     */
    Path file(String coordinates) throws MojoExecutionException {
        try {
            return file(new DefaultArtifact(coordinates));
        } catch (IllegalArgumentException wrong) {
            throw new MojoExecutionException(wrong.getMessage(), wrong);
        }
    }

    private Path file(Artifact artifact) throws MojoExecutionException {
        ArtifactRequest request = new ArtifactRequest(artifact, project.getRemoteProjectRepositories(), null);
        try {
            return repositories
                    .resolveArtifact(session.getRepositorySession(), request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException absent) {
            throw new MojoExecutionException(
                    "Artifact " + artifact + " not found: " + absent.getMessage()
                            + "\nTo install the artifacts of Mastaba, run `mastaba artifacts` of an unpacked archive, or `mvn install` in its sources.",
                    absent);
        }
    }

    /** Returns the version that the build wrote into this plugin. */
    private static String version() throws MojoExecutionException {
        Properties own = new Properties();
        try (InputStream in = Repository.class.getResourceAsStream("version.properties")) {
            own.load(Objects.requireNonNull(in, "version.properties"));
        } catch (IOException unreadable) {
            throw new MojoExecutionException("Cannot read the version of the plugin", unreadable);
        }
        return own.getProperty("version");
    }
}
