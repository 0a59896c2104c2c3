package dev.mastaba.launcher;

import dev.mastaba.launcher.shelf.InstallPlan;
import dev.mastaba.launcher.shelf.Shelf;
import dev.mastaba.launcher.shelf.UnfitBundles;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Symbolic names of deployed bundles, each with or without a version: NAME:2.0.0"
                    + " (default: all that were installed by name).")
    private List<String> names = List.of();

    @Override
    public Integer call() throws Exception {
        Layout layout = Layout.ofSystemProperties();
        new AdminClient(layout).ask("status", List.of(), false);
        try (Shelf shelf = Shelf.open(layout.home(), layout.base())) {
            InstallPlan plan;
            try (ProgressLine progress = ProgressLine.of("Reading " + shelf.sources())) {
                plan = shelf.update(names);
            } catch (UnfitBundles unfit) {
                return output.refused("Nothing was changed. The bundles do not fit:\n" + unfit.explanation() + "\n");
            }
            String what = names.isEmpty() ? "update" : "update " + String.join(" ", names);
            return new ShelfChange(output, layout, options, what).make(shelf, plan);
        }
    }
}
