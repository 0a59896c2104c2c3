package dev.mastaba.launcher;

import dev.mastaba.launcher.source.BundlesFolder;
import dev.mastaba.launcher.source.Folders;
import dev.mastaba.launcher.source.ProjectSettings;
import dev.mastaba.launcher.source.SourceLoop;
import dev.mastaba.launcher.source.SourceProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba dev}. */
@Command(
        name = "dev",
        description = {
            "Serves projects during development: saved templates and files are live at the next request, saved classes are compiled and swapped in, "
                    + "and the browser reloads the page.",
            "In a clone of Mastaba, the default project is the example wiki."
        },
        footer = {"  mastaba dev", "  mastaba dev ../notes ../notes-dark --port 0"})
final class DevCommand extends LauncherCommand {
    private static final String STANDARD_EXAMPLE = "wiki";

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @ArgGroup
    private final Tools tools = new Tools();

    @Parameters(
            arity = "0..*",
            paramLabel = "PROJECT",
            description = "Folders of bundle projects: Maven modules with a bnd.bnd that have been built once.")
    private List<Path> folders = List.of();

    /** The tools that are served beside the projects. */
    private static final class Tools {
        @Option(names = "--no-devtools", description = "Disable the developer tools.")
        private boolean none;

        @Option(
                names = "--evaluator",
                description = "Add a box that evaluates Java to the error page; the terminal shows its PIN.")
        private boolean evaluator;

        Set<DevelopmentBundle> selected() {
            if (none) {
                return Set.of();
            }
            return evaluator ? EnumSet.allOf(DevelopmentBundle.class) : Set.of(DevelopmentBundle.DEVTOOLS);
        }
    }

    @Override
    public Integer call() throws Exception {
        Layout layout = Layout.ofSystemProperties();
        List<SourceProject> projects = projects();
        Map<String, String> settings = new TreeMap<>(overlays(projects));
        settings.put("mastaba.dev", "true");
        BaseOwner.requireForBundles(layout);
        try (Server server = Server.in(layout)) {
            BundlesFolder bundles = new BundlesFolder(layout.bundles());
            fill(bundles, projects);
            DevelopmentBundle.select(tools.selected(), layout);
            ProjectSettings conf = new ProjectSettings(layout.conf());
            for (SourceProject project : projects) {
                conf.copy(project);
            }
            SourceLoop loop =
                    new SourceLoop(projects, bundles, conf, layout.variable().resolve("dev"), System.out);
            Thread watching = new Thread(loop, "mastaba-sources");
            watching.setDaemon(true);
            settings.putAll(options.settings());
            return server.serve(settings, watching::start);
        }
    }

    /** Returns the projects that are named, or all examples if none is. */
    private List<SourceProject> projects() throws IOException {
        List<SourceProject> found = new ArrayList<>();
        for (Path folder : folders) {
            found.add(SourceProject.of(folder));
        }
        String sources = System.getenv("MASTABA_SOURCES");
        if (folders.isEmpty() && sources != null) {
            for (Path folder : Folders.list(Path.of(sources, "examples"), "*")) {
                if (SourceProject.isProject(folder)) {
                    found.add(SourceProject.of(folder));
                }
            }
        }
        found.sort(Comparator.comparing(SourceProject::name));
        return found;
    }

    /** Returns the framework property with the folders that override bundles' files. */
    private static Map<String, String> overlays(List<SourceProject> projects) {
        Map<String, String> settings = new TreeMap<>();
        List<String> overlaid = new ArrayList<>();
        for (SourceProject project : projects) {
            if (Files.isDirectory(project.resources())) {
                overlaid.add(project.symbolicName());
                settings.put(
                        "mastaba.dev.assets." + project.symbolicName(),
                        project.resources().toString());
            }
        }
        settings.put("mastaba.dev.overlaid", String.join(",", overlaid));
        return settings;
    }

    /** Updates the bundles of the projects; an example whose bundle is not in {@code bundles/} stays out. */
    private void fill(BundlesFolder bundles, List<SourceProject> projects) throws IOException {
        for (SourceProject project : projects) {
            Path known = bundles.find(project.symbolicName()).orElse(null);
            if (known != null) {
                bundles.refresh(project.jar(), String.valueOf(known.getFileName()));
            } else if (!folders.isEmpty() || project.name().equals(STANDARD_EXAMPLE)) {
                bundles.refresh(project.jar(), project.name() + ".jar");
            }
        }
    }
}
