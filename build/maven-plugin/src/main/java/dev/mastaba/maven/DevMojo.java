package dev.mastaba.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/**
 * Builds the project without its tests, and serves it until the user presses Ctrl-C. Saved changes are effective in the next request, as with {@code
 * mastaba dev}. The server's data is in the project's folder {@code run/}; the files in the project's {@code conf/} are copied to the server's.
 */
@Mojo(name = "dev", requiresDependencyResolution = ResolutionScope.TEST)
@Execute(phase = LifecyclePhase.PACKAGE, lifecycle = "serving")
public final class DevMojo extends AbstractMojo {
    private final MavenProject project;
    private final Repository repository;

    /** The port on which the server listens, or 0 for any free port. */
    @Parameter(property = "mastaba.port", defaultValue = "6543")
    private int port = 6543;

    /** Lets a debugger attach at 127.0.0.1:5005 if true. While a debugger is attached, deadlines are suspended. */
    @Parameter(property = "mastaba.debug", defaultValue = "false")
    private boolean debug;

    /** Lets the error page evaluate Java code if true. The terminal shows the PIN that the evaluator requires. */
    @Parameter(property = "mastaba.evaluator", defaultValue = "false")
    private boolean evaluator;

    /** The server's base folder, which contains {@code bundles/}, {@code conf/}, and {@code var/}. */
    @Parameter(property = "mastaba.base", defaultValue = "${project.basedir}/run")
    private File base = new File("run");

    /** Additional bundles to serve, as {@code group:artifact:version} or as files. Add-ons on which the project depends are always served. */
    @Parameter(property = "mastaba.bundles")
    private List<String> bundles = List.of();

    /** The folders of other projects to watch. These projects must have been built once. */
    @Parameter(property = "mastaba.projects")
    private List<File> projects = List.of();

    /** Creates the goal. Maven calls this constructor for each project. */
    @Inject
    public DevMojo(MavenProject project, MavenSession session, RepositorySystem repositories) {
        this.project = project;
        this.repository = new Repository(repositories, session, project);
    }

    @Override
    public void execute() throws MojoExecutionException {
        Installation installation = repository.installation();
        List<String> words = new ArrayList<>(List.of("dev", "--port", Integer.toString(port)));
        if (debug) {
            words.add("--debug");
        }
        if (evaluator) {
            words.add("--evaluator");
        }
        words.add(project.getBasedir().toString());
        projects.forEach(other -> words.add(other.getAbsolutePath()));
        try {
            put(new ProjectBundles(project, repository, installation).files(bundles));
            serve(installation.command(base.toPath().toAbsolutePath(), words).inheritIO());
        } catch (IOException failed) {
            throw new MojoExecutionException(failed.getMessage(), failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Copies files next to their targets and renames them, so that a server never sees an incomplete file. */
    private void put(List<Path> given) throws IOException {
        Path folder = base.toPath().resolve("bundles");
        Files.createDirectories(folder);
        for (Path file : given) {
            Path part = folder.resolve("." + file.getFileName() + ".part");
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    part,
                    folder.resolve(String.valueOf(file.getFileName())),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void serve(ProcessBuilder command) throws IOException, InterruptedException, MojoExecutionException {
        Process server = command.start();
        Thread hook = new Thread(server::destroy, "mastaba-dev-ends");
        Runtime.getRuntime().addShutdownHook(hook);
        int exitCode = server.waitFor();
        if (exitCode != 0) {
            throw new MojoExecutionException("The server ended with exit code " + exitCode);
        }
    }
}
