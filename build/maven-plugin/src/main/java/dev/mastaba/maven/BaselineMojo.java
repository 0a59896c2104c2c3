package dev.mastaba.maven;

import java.io.File;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/**
 * Compares the parts of the application on which others can rely with those of its last release, in {@code contract.txt}. The build fails if the
 * version is too low for the changes. If the file does not exist, the goal writes it.
 */
@Mojo(name = "baseline", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class BaselineMojo extends CommandMojo {
    /** The file that contains the contract of the last release. */
    @Parameter(defaultValue = "${project.basedir}/contract.txt")
    private File contract = new File("contract.txt");

    /** Set to {@code write} to overwrite the file after a release. */
    @Parameter(property = "mastaba.contract", defaultValue = "compare")
    private String mode = "compare";

    /** Creates the goal. Maven calls this constructor for each project. */
    @Inject
    public BaselineMojo(MavenProject project, MavenSession session, RepositorySystem repositories) {
        super(project, session, repositories);
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (!bundle().isFile()) {
            throw new MojoFailureException(bundle() + " does not exist. To build it: mvn package");
        }
        boolean writes = mode.equals("write") || !contract.isFile();
        run(
                List.of("contract", writes ? "--out" : "--check", contract.toString()),
                "After a release, write its contract: mvn mastaba:baseline -Dmastaba.contract=write");
    }
}
