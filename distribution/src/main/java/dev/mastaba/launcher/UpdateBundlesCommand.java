package dev.mastaba.launcher;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba update}: deploys newer versions of bundles that fit each other. */
@Command(
        name = "update",
        description = {
            "Deploys the newest versions on the shelf that fit each other, as one change, and shows before which"
                    + " extensions fit, and which need another version.",
            "Exit code 1 if a specified version does not fit, or the change is refused."
        },
        footer = {
            "  mastaba update",
            "  mastaba update --try org.example.wiki",
            "  mastaba update org.example.wiki:2.0.0"
        })
final class UpdateBundlesCommand extends LauncherCommand {
    @Mixin
    private final ShelfOptions options = new ShelfOptions();

    @Option(names = "--fetch", hidden = true, paramLabel = "FOLDER", description = "Fetch the bundles for a server.")
    private @Nullable Path fetch;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Symbolic names of deployed bundles, each with or without a version: NAME:2.0.0"
                    + " (default: all that were installed by name).")
    private List<String> names = List.of();

    @Override
    public Integer call() throws Exception {
        Layout layout = Layout.ofSystemProperties();
        if (fetch != null) {
            return new FetchedUpdate(output, layout, fetch).fetch(names);
        }
        String what = names.isEmpty() ? "update" : "update " + String.join(" ", names);
        return new ShelfChange(output, layout, options, what).make(shelf -> shelf.update(names));
    }
}
