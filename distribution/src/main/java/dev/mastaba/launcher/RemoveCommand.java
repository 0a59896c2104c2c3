package dev.mastaba.launcher;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba remove}: removes bundles that were installed from the sources. */
@Command(
        name = "remove",
        description = {
            "Removes bundles that mastaba install has deployed, and those that only they needed.",
            "Exit code 1 if a bundle that stays needs one of them, or the change is refused."
        },
        footer = {
            "  mastaba remove org.example.wiki.comments",
            "  mastaba remove --tenant acme org.example.wiki.comments"
        })
final class RemoveCommand extends LauncherCommand {
    @Mixin
    private final ShelfOptions options = new ShelfOptions();

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description = "Remove the extensions only from this tenant; the bundles stay deployed.")
    private String tenant = "";

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Symbolic names of bundles.")
    private List<String> names = List.of();

    @Override
    public Integer call() throws Exception {
        Layout layout = Layout.ofSystemProperties();
        return tenant.isEmpty()
                ? new ShelfChange(output, layout, options, "remove " + String.join(" ", names))
                        .make(shelf -> shelf.remove(names))
                : output.print(TenantExtensions.of(layout, tenant).without(names), false);
    }
}
