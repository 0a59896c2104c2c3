package dev.mastaba.maven;

import dev.mastaba.jte.compiler.JteCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Compiles the jte templates among the project's resources. Their compiled forms become part of the bundle, in {@code META-INF/jte/}. Without
 * templates, the goal does nothing. Templates that are called are found in the project and in its dependencies.
 */
@Mojo(
        name = "jte",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class JteMojo extends AbstractMojo {
    private final MavenProject project;

    /** Creates the goal. Maven calls this constructor for each project. */
    @Inject
    public JteMojo(MavenProject project) {
        this.project = project;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Path classes = Path.of(project.getBuild().getOutputDirectory());
        try {
            List<Path> classPath =
                    project.getCompileClasspathElements().stream().map(Path::of).toList();
            List<Path> sources = project.getResources().stream()
                    .map(folder -> project.getBasedir().toPath().resolve(folder.getDirectory()))
                    .toList();
            // The bundle contains the copies, in which Maven may have replaced properties.
            JteCompiler compiler = new JteCompiler(classes, classPath, sources);
            List<String> templates = compiler.templates();
            String errors = templates.isEmpty() ? null : compiler.compile(classes);
            if (errors != null) {
                throw new MojoFailureException("Templates do not compile:\n" + errors);
            }
            if (!templates.isEmpty()) {
                getLog().info("Compiled jte templates: " + templates.size());
            }
        } catch (IOException | DependencyResolutionRequiredException failed) {
            throw new MojoExecutionException(failed.getMessage(), failed);
        }
    }
}
