package dev.mastaba.launcher;

import dev.mastaba.launcher.project.ExtensionProject;
import dev.mastaba.launcher.project.ProjectAddition;
import dev.mastaba.launcher.project.TextCatalogs;
import dev.mastaba.launcher.source.PastedWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba override}: writes a project that overrides one view, file or text of an application. */
@Command(
        name = "override",
        description =
                "Creates the project of an extension that overrides a view, a file, or a text, with a copy of the original. "
                        + "Existing files are never overwritten, and links inside a project are not followed.",
        footer = {
            "  mastaba override wiki:page",
            "  mastaba override wiki:page wiki.jar --into my-extension",
            "  mastaba override --yaml wiki:templates/page.peb wiki.jar",
            "  mastaba override 'wiki:de:Log in'",
            "  mastaba override 'wiki:Log in' --locale de --locale en --into my-extension wiki.jar"
        })
final class OverrideCommand extends LauncherCommand {
    @Option(
            names = {"--app", "--tenant"},
            paramLabel = "ID",
            description = "Id of an application or a tenant; required if several are deployed.")
    private String application = "";

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description =
                    "Folder of the project (default: named after ID). If it contains an extension, the override is added to it.")
    private @Nullable Path into;

    @Option(names = "--yaml", description = "Create a folder with a mastaba.yaml instead of code; for files and texts.")
    private boolean yaml;

    @Option(
            names = "--locale",
            paramLabel = "LOCALE",
            description =
                    "Language of a text, e.g. de or pt_BR; repeatable (default: the one in ID, or all languages of the text).")
    private List<String> locales = List.of();

    @Option(names = "--json", description = "Print the names of the written files as JSON.")
    private boolean json;

    @Option(
            names = "--conf",
            paramLabel = "FOLDER",
            description = "With FILE: settings folder, such as a server's conf/.")
    private @Nullable Path conf;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description =
                    "View, e.g. wiki:page; file, e.g. wiki:templates/page.peb; or text, e.g. 'wiki:de:Log in' or 'wiki:Log in'.")
    private String target = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE",
            description = "Bundles of the application, to run the command without a server.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        if (GivenBundles.isMeantBy(target)) {
            throw output.wrong(
                    target + " is a bundle; specify an id before it: mastaba override ID " + PastedWord.of(target));
        }
        List<String> asked = new ArrayList<>(AdminClient.about(application));
        asked.add("--");
        asked.add(target);
        asked.addAll(locales);
        GivenBundles given = GivenBundles.of(files);
        Layout layout = Layout.ofSystemProperties();
        OverriddenOriginal original = given.isEmpty()
                ? OverriddenOriginal.of(asked(layout, asked), layout)
                : ScratchServer.during(
                        given,
                        conf,
                        server -> OverriddenOriginal.of(server.answer("override", asked, false), server, given));
        if (original.answer().exitCode() != 0) {
            return failed(original.answer().text(), original.answer().exitCode());
        }
        ExtensionProject project = original.project();
        if (yaml && !project.isFile() && !project.isText()) {
            return failed("mastaba: " + target + " is a view, which only code can override; remove --yaml\n", 2);
        }
        if (!locales.isEmpty() && !project.isText()) {
            return failed("mastaba: " + target + " is not a text; remove --locale\n", 2);
        }
        Path folder = into == null ? Path.of(project.folder()) : into;
        boolean added = into != null && (project.isFile() || project.isText()) && ProjectAddition.isExtension(into);
        boolean withoutCode = added ? new ProjectAddition(folder, project).isYaml() : yaml;
        List<String> written = project.isText()
                ? text(original, folder, added)
                : added
                        ? new ProjectAddition(folder, project).write()
                        : paths((withoutCode ? project.inYaml() : project.inJava()).writeTo(folder));
        output.print(written, json);
        if (!withoutCode) {
            ArtifactsCommand.provide(json ? output.err() : output.out());
        }
        if (!json) {
            output.out().print(next(folder, withoutCode));
        }
        output.out().flush();
        return 0;
    }

    /** Writes the catalogs of a text; all of them are read before anything is written. */
    private List<String> text(OverriddenOriginal original, Path folder, boolean added) throws IOException {
        ProjectAddition whole = new ProjectAddition(folder, original.project());
        boolean withoutCode = added ? whole.isYaml() : yaml;
        TextCatalogs catalogs = TextCatalogs.in(
                folder.resolve(ExtensionProject.root(withoutCode)),
                original.facts(),
                added ? whole.translations() : "locale");
        ExtensionProject project = original.in(catalogs.added()).project();
        ProjectAddition addition = new ProjectAddition(folder, project);
        List<String> written = new ArrayList<>(catalogs.kept());
        if (added) {
            addition.refuseLinks();
            written.addAll(paths(catalogs.write()));
            written.addAll(addition.writeText(catalogs.folder(), catalogs.begun()));
        } else {
            written.addAll(paths((withoutCode ? project.inYaml() : project.inJava()).writeTo(folder)));
            written.addAll(paths(catalogs.write()));
        }
        return written;
    }

    private static List<String> paths(List<Path> files) {
        return files.stream().map(Path::toString).toList();
    }

    /** Returns the next command to type: a bundle without code is deployed as it is, a project is built. */
    private static String next(Path folder, boolean withoutCode) {
        return (withoutCode
                        ? "%nNext: mastaba deploy %1$s%n"
                        : "%nNext: cd %1$s && %2$s verify, then %2$s mastaba:dev%n")
                .formatted(folder, ArtifactsCommand.maven());
    }

    private AdminClient.Answer asked(Layout layout, List<String> asked) throws IOException, InterruptedException {
        try {
            return new AdminClient(layout).ask("override", asked, false);
        } catch (AdminClient.NoServer none) {
            throw none.orBundles("override " + (target.matches("[\\w.:/-]+") ? target : "'" + target + "'"));
        }
    }

    private int failed(String text, int exitCode) {
        output.err().print(text);
        output.err().flush();
        return exitCode;
    }
}
