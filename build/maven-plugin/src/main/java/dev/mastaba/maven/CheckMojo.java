package dev.mastaba.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/**
 * Tests the bundle together with other bundles in a separate server, which ends after the test. The build fails with the server's report if anything
 * is refused, or if the application's composition differs from {@code composition.txt}. If this file does not exist, the goal writes it. The goal also
 * writes into the bundle what its add-on offers to others and relies on.
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class CheckMojo extends CommandMojo {
    /** Skips the check if true. */
    @Parameter(property = "mastaba.check.skip", defaultValue = "false")
    private boolean skip;

    /** The file that contains the application's composition as text. */
    @Parameter(defaultValue = "${project.basedir}/composition.txt")
    private File composition = new File("composition.txt");

    /** Set to {@code write} to overwrite the composition file after an intended change. */
    @Parameter(property = "mastaba.lock", defaultValue = "compare")
    private String lock = "compare";

    /** Creates the goal. Maven calls this constructor for each project. */
    @Inject
    public CheckMojo(MavenProject project, MavenSession session, RepositorySystem repositories) {
        super(project, session, repositories);
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || !bundle().isFile()) {
            getLog().info(skip ? "The check is skipped." : "The check is skipped: " + bundle() + " does not exist.");
            return;
        }
        List<String> words = new ArrayList<>(List.of("check", "--record", "--lock", composition.toString()));
        if (lock.equals("write")) {
            words.add("--write");
        }
        run(
                words,
                "To overwrite " + composition.getName() + " after an intended change: mvn verify -Dmastaba.lock=write");
    }
}
