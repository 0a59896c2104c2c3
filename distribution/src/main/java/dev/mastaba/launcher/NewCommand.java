package dev.mastaba.launcher;

import dev.mastaba.launcher.project.ExtendedJar;
import dev.mastaba.launcher.project.NewProject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mastaba new}: writes a project that builds, tests and runs at once. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a Maven project that builds, tests and runs at once: an app, an addon, or an extension of a jar.",
            "Files that are there are never overwritten, and links are not followed."
        })
final class NewCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--of", paramLabel = "FILE", description = "The jar of what an extension extends.")
    private @Nullable Path of;

    @Option(names = "--into", paramLabel = "FOLDER", description = "Where it is written; named after NAME otherwise.")
    private @Nullable Path into;

    @Parameters(index = "0", paramLabel = "KIND", description = "app, addon or extension")
    private NewProject.Kind kind = NewProject.Kind.APP;

    @Parameters(index = "1", paramLabel = "NAME", description = "Words of letters and digits, as in my-notes.")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        boolean extension = kind == NewProject.Kind.EXTENSION;
        if (extension != (of != null)) {
            throw new ParameterException(
                    command.commandLine(),
                    extension
                            ? "An extension needs --of FILE.jar, the jar of what it extends"
                            : "--of is for extensions: mastaba new extension NAME --of FILE.jar");
        }
        if (!name.matches("[A-Za-z][A-Za-z0-9-]{0,60}")) {
            throw new ParameterException(
                    command.commandLine(),
                    "\"" + name + "\" can't be a project's name: it takes letters and digits, and - between words");
        }
        String version = Mastaba.version();
        NewProject project = new NewProject(
                kind, name, version == null ? "0.1.0-SNAPSHOT" : version, of == null ? null : ExtendedJar.of(of));
        Path folder = into == null ? Path.of(project.folder()) : into;
        PrintWriter out = command.commandLine().getOut();
        project.files().writeTo(folder).forEach(out::println);
        out.println("\nNext: cd " + folder + " && mvn verify, then "
                + (kind == NewProject.Kind.ADDON ? "README.md" : "mvn mastaba:dev"));
        out.flush();
        return 0;
    }
}
