package dev.mastaba.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Tests the bundle together with other bundles in a separate server, which ends after the test. The build fails with the server's report if anything
 * is refused, or if the application's composition differs from {@code composition.txt}. If this file does not exist, the goal writes it.
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class CheckMojo extends AbstractMojo {
    private final MavenProject project;
    private final Repository repository;

    /** Skips the check if true. */
    @Parameter(property = "mastaba.check.skip", defaultValue = "false")
    private boolean skip;

    /** The file that contains the application's composition as text. */
    @Parameter(defaultValue = "${project.basedir}/composition.txt")
    private File composition = new File("composition.txt");

    /** Set to {@code write} to overwrite the composition file after an intended change. */
    @Parameter(property = "mastaba.lock", defaultValue = "compare")
    private String lock = "compare";

    /** The id of the application to check; required if there are several. */
    @Parameter(property = "mastaba.app")
    private @Nullable String application;

    /**
     * Additional bundles for the test, as {@code group:artifact:version} or as files. Add-ons on which the project depends, in any scope, are always
     * included.
     */
    @Parameter(property = "mastaba.bundles")
    private List<String> bundles = List.of();

    /** The optional folder that contains the settings in {@code ID.cfg} files. */
    @Parameter(defaultValue = "${project.basedir}/conf")
    private File conf = new File("conf");

    /** Creates the goal. Maven calls this constructor for each project. */
    @Inject
    public CheckMojo(MavenProject project, MavenSession session, RepositorySystem repositories) {
        this.project = project;
        this.repository = new Repository(repositories, session, project);
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        File packed = project.getArtifact().getFile();
        File own = packed != null ? packed : new File(project.getBuild().getDirectory(), finalName());
        if (skip || !own.isFile()) {
            getLog().info(skip ? "The check is skipped." : "The check is skipped: " + own + " does not exist.");
            return;
        }
        Installation installation = repository.installation();
        List<String> words = words(new ProjectBundles(project, repository, installation).files(bundles), own.toPath());
        try {
            Installation.Said said = installation.run(installation.home(), words);
            if (said.exitCode() != 0) {
                throw new MojoFailureException("\n" + said.text() + "To overwrite " + composition.getName()
                        + " after an intended change: mvn verify -Dmastaba.lock=write\n");
            }
            said.text().lines().forEach(getLog()::info);
        } catch (IOException failed) {
            throw new MojoExecutionException(failed.getMessage(), failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted", ended);
        }
    }

    /** Returns the name of the file that the last build made, for a check without a build. */
    private String finalName() {
        return project.getBuild().getFinalName() + ".jar";
    }

    private List<String> words(List<Path> given, Path own) {
        List<String> words = new ArrayList<>(List.of("check", "--lock", composition.toString()));
        if (lock.equals("write")) {
            words.add("--write");
        }
        if (application != null) {
            words.addAll(List.of("--app", application));
        }
        if (conf.isDirectory()) {
            words.addAll(List.of("--conf", conf.toString()));
        }
        given.forEach(file -> words.add(file.toString()));
        words.add(own.toString());
        return words;
    }
}
