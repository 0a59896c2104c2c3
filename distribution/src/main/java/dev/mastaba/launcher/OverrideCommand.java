package dev.mastaba.launcher;

import dev.mastaba.launcher.project.ExtensionProject;
import dev.mastaba.launcher.project.ProjectAddition;
import dev.mastaba.launcher.source.BundlesFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mastaba override}: writes a project that overrides one view or file of an application. */
@Command(
        name = "override",
        mixinStandardHelpOptions = true,
        description =
                "Writes the project of an extension that overrides a view or a file, with the original file copied into it. "
                        + "Files that are there are never overwritten, and links are not followed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mastaba override wiki:page",
            "  mastaba override wiki:page wiki.jar --into my-extension",
            "  mastaba override --yaml wiki:templates/page.peb wiki.jar"
        })
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

    @Option(names = "--json", description = "Print the files that were written as JSON.")
    private boolean json;

    @Option(names = "--conf", paramLabel = "FOLDER", description = "With FILE: the settings, what else is in conf/.")
    private @Nullable Path conf;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "A view, as in wiki:page, or a file, as in wiki:templates/page.peb.")
    private String target = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE",
            description = "The bundles of the application; no server is needed then.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        List<String> asked = List.of(application, target);
        GivenBundles given = GivenBundles.of(files);
        Layout layout = Layout.ofSystemProperties();
        Original original = given.isEmpty()
                ? Original.of(asked(layout, asked), new BundlesFolder(layout.bundles()))
                : ScratchServer.during(
                        given, conf, server -> Original.of(server.answer("override", asked, false), server, given));
        if (original.answer().exitCode() != 0) {
            return failed(command, original.answer().text(), original.answer().exitCode());
        }
        ExtensionProject project = original.project();
        if (yaml && !project.isFile()) {
            return failed(
                    command, "mastaba: " + target + " is a view, which only code overrides; leave --yaml out\n", 2);
        }
        List<String> written = new ArrayList<>();
        if (into != null && project.isFile() && ProjectAddition.isExtension(into)) {
            written.addAll(new ProjectAddition(into, project).write());
        } else {
            Path folder = into == null ? Path.of(project.folder()) : into;
            (yaml ? project.inYaml() : project.inJava()).writeTo(folder).forEach(file -> written.add(file.toString()));
        }
        PrintWriter out = command.commandLine().getOut();
        out.print(json ? Printed.asJson(written) : Printed.asLines(written));
        out.flush();
        return 0;
    }

    private AdminClient.Answer asked(Layout layout, List<String> asked) throws IOException, InterruptedException {
        try {
            return new AdminClient(layout).ask("override", asked, false);
        } catch (AdminClient.NoServer none) {
            throw none.orBundles("override " + target);
        }
    }

    private static int failed(CommandSpec command, String text, int exitCode) {
        command.commandLine().getErr().print(text);
        command.commandLine().getErr().flush();
        return exitCode;
    }
}
