package dev.mastaba.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/**
 * Writes {@code target/mastaba.bnd}, which contains the instructions with which bnd creates the bundle. They combine the instructions for all
 * bundles, the libraries of this bundle, and the project's own {@code bnd.bnd}, which takes precedence. A dependency with the scope compile or
 * runtime is embedded for this bundle only, unless the server offers its packages. The goal also writes {@code target/classpath.txt} for {@code
 * mastaba dev}.
 */
@Mojo(
        name = "bundle",
        defaultPhase = LifecyclePhase.GENERATE_RESOURCES,
        requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
        threadSafe = true)
public final class BundleMojo extends AbstractMojo {
    private static final Set<String> EMBEDDED = Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME);

    private final MavenProject project;
    private final Repository repository;

    /** Creates the goal. Maven calls this constructor for each project. */
    @Inject
    public BundleMojo(MavenProject project, MavenSession session, RepositorySystem repositories) {
        this.project = project;
        this.repository = new Repository(repositories, session, project);
    }

    @Override
    public void execute() throws MojoExecutionException {
        if (project.getPackaging().equals("pom")) {
            return;
        }
        Path target = Path.of(project.getBuild().getDirectory());
        try {
            Set<String> offered = repository.installation().packages();
            Embedding embedding = Embedding.of(libraries(true), libraries(false), offered);
            embedding.told().forEach(getLog()::info);
            KnownBad.shipped().warnings(embedding.embedded()).forEach(getLog()::warn);
            Files.createDirectories(target);
            Path own = target.relativize(project.getBasedir().toPath().resolve("bnd.bnd"));
            Files.writeString(target.resolve("mastaba.bnd"), embedding.instructions(own));
            Files.writeString(target.resolve("classpath.txt"), classPath());
        } catch (IOException | DependencyResolutionRequiredException failed) {
            throw new MojoExecutionException(failed.getMessage(), failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted", ended);
        }
    }

    /** Returns the dependencies that may be embedded, or those that others provide. */
    private List<Library> libraries(boolean embedded) {
        return project.getArtifacts().stream()
                .filter(one -> one.getFile() != null && one.getFile().isFile())
                .filter(one -> EMBEDDED.contains(one.getScope()) == embedded)
                .map(one -> new Library(
                        one.getGroupId() + ":" + one.getArtifactId(),
                        one.getFile().toPath()))
                .toList();
    }

    private String classPath() throws DependencyResolutionRequiredException {
        List<String> elements = new ArrayList<>(project.getCompileClasspathElements());
        elements.remove(project.getBuild().getOutputDirectory());
        return elements.stream().collect(Collectors.joining(File.pathSeparator));
    }
}
