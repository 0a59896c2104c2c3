package dev.mastaba.launcher;

import dev.mastaba.launcher.project.ExtensionProject;
import dev.mastaba.launcher.project.ProjectAddition;
import dev.mastaba.launcher.project.ProjectFiles;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mastaba override}: writes a project that overrides one view or file of a running application. */
@Command(
        name = "override",
        mixinStandardHelpOptions = true,
        description =
                "Writes the project of an extension that overrides a view or a file, with the original file copied into it. "
                        + "Files that are there are never overwritten, and links are not followed.")
final class OverrideCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--app", paramLabel = "ID", description = "Which application, where there are several.")
    private String application = "";

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description =
                    "Where the project is written; named after ID otherwise. Where an extension is there already, the file is added to it.")
    private @Nullable Path into;

    @Option(names = "--yaml", description = "Without code: a folder with a mastaba.yaml; for files alone.")
    private boolean yaml;

    @Parameters(paramLabel = "ID", description = "A view, as in wiki:page, or a file, as in wiki:templates/page.peb.")
    private String target = "";

    @Override
    public Integer call() throws Exception {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        AdminClient.Answer answer =
                new AdminClient(Layout.ofSystemProperties()).ask("override", List.of(application, target), false);
        if (answer.exitCode() != 0) {
            return failed(command, answer.text(), answer.exitCode());
        }
        Properties facts = new Properties();
        facts.load(new StringReader(answer.text()));
        String version = Mastaba.version();
        ExtensionProject project = new ExtensionProject(facts, version == null ? "0.1.0-SNAPSHOT" : version);
        if (yaml && !project.isFile()) {
            return failed(
                    command, "mastaba: " + target + " is a view, which only code overrides; leave --yaml out\n", 2);
        }
        PrintWriter out = command.commandLine().getOut();
        if (into != null && project.isFile() && ProjectAddition.isExtension(into)) {
            new ProjectAddition(into, project).write().forEach(out::println);
            out.flush();
            return 0;
        }
        ProjectFiles files = yaml ? project.inYaml() : project.inJava();
        Path folder = into == null ? Path.of(project.folder()) : into;
        files.writeTo(folder).forEach(out::println);
        out.flush();
        return 0;
    }

    private static int failed(CommandSpec command, String text, int exitCode) {
        command.commandLine().getErr().print(text);
        command.commandLine().getErr().flush();
        return exitCode;
    }
}
