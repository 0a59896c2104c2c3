package dev.mastaba.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A goal that runs a command about the bundle, which a separate server deploys together with other bundles. */
abstract class CommandMojo extends AbstractMojo {
    private final MavenProject project;
    private final Repository repository;

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

    CommandMojo(MavenProject project, MavenSession session, RepositorySystem repositories) {
        this.project = project;
        this.repository = new Repository(repositories, session, project);
    }

    /** Returns the bundle of the last build. */
    final File bundle() {
        File packed = project.getArtifact().getFile();
        return packed != null
                ? packed
                : new File(project.getBuild().getDirectory(), project.getBuild().getFinalName() + ".jar");
    }

    /**
     * Runs the command, and logs what it prints.
     *
     * @param words the command and its options
     * @param remedy what a developer can do if the command fails
     * @throws MojoFailureException with what the command printed, and the remedy, if its exit code is not 0
     */
    final void run(List<String> words, String remedy) throws MojoExecutionException, MojoFailureException {
        Installation installation = repository.installation();
        List<String> command = new ArrayList<>(words);
        if (application != null) {
            command.addAll(List.of("--app", application));
        }
        if (conf.isDirectory()) {
            command.addAll(List.of("--conf", conf.toString()));
        }
        for (Path file : new ProjectBundles(project, repository, installation).files(bundles)) {
            command.add(file.toString());
        }
        command.add(bundle().toString());
        try {
            Installation.Said said = installation.run(installation.home(), command);
            if (said.exitCode() != 0) {
                throw new MojoFailureException("\n" + said.text() + remedy + "\n");
            }
            said.text().lines().forEach(getLog()::info);
        } catch (IOException failed) {
            throw new MojoExecutionException(failed.getMessage(), failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted", ended);
        }
    }
}
