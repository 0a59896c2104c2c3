package dev.mastaba.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options and arguments of a command that lists parts of an application, from the running server or from bundles. A mixin. */
final class BundleParameters {
    @Option(
            names = {"--app", "--tenant"},
            paramLabel = "ID",
            description = "Id of an application or a tenant; required if several are deployed.")
    private String application = "";

    @Option(
            names = "--conf",
            paramLabel = "FOLDER",
            description = "With FILE: settings folder, such as a server's conf/.")
    private @Nullable Path conf;

    @Parameters(
            arity = "0..*",
            paramLabel = "GLOB|FILE",
            description = {
                "GLOB: show only matching items, e.g. 'wiki:*'. Exit code 1 if nothing matches.",
                "FILE: bundles to inspect without a server (.jar files, folders with a mastaba.yaml)."
            })
    private List<String> words = List.of();

    ServerCommand.Bundles bundles() {
        return new ServerCommand.Bundles(
                words.stream().filter(GivenBundles::isMeantBy).map(Path::of).toList(), conf);
    }

    /** Returns the application, the GLOB, and further arguments. */
    List<String> arguments(CommandOutput output, String... more) {
        List<String> globs =
                words.stream().filter(word -> !GivenBundles.isMeantBy(word)).toList();
        if (globs.size() > 1) {
            throw output.wrong("Specify at most one GLOB, not " + String.join(" and ", globs)
                    + "; the file name of a bundle ends with .jar");
        }
        List<String> all = new ArrayList<>(List.of(application, globs.isEmpty() ? "" : globs.get(0)));
        all.addAll(List.of(more));
        return all;
    }
}
