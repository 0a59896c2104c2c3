package dev.mastaba.launcher;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba install}: deploys bundles from the sources, with what they need. */
@Command(
        name = "install",
        description = {
            "Downloads bundles from the sources in mastaba.shelf.sources, with the bundles that they need, tries them as"
                    + " mastaba try does, and deploys them as one change. conf/bundles.lock records them.",
            "Without a NAME, deploys the bundles in conf/bundles.lock, with the same content.",
            "Exit code 1 if the bundles do not fit or are refused."
        },
        footer = {
            "  mastaba install org.example.wiki.comments",
            "  mastaba install --try org.example.wiki.comments:1.2.0",
            "  mastaba install org.example:wiki-comments:1.2.0",
            "  mastaba install --tenant acme org.example.wiki.comments",
            "  mastaba install"
        })
final class InstallCommand extends LauncherCommand {
    @Mixin
    private final ShelfOptions options = new ShelfOptions();

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description = "Tenant that gets the named bundles as extensions (mastaba.extensions).")
    private String tenant = "";

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description =
                    "Symbolic name of a bundle, or GROUP:ARTIFACT in a Maven repository; with a version or a range:"
                            + " NAME:1.2.0, NAME:[1.2,2).")
    private List<String> names = List.of();

    @Override
    public Integer call() throws Exception {
        if (!tenant.isEmpty() && names.isEmpty()) {
            throw output.wrong("--tenant requires a NAME");
        }
        Layout layout = Layout.ofSystemProperties();
        // A wrong id is reported before anything is downloaded.
        TenantExtensions.of(layout, tenant);
        String what = names.isEmpty() ? "install" : "install " + String.join(" ", names);
        return new ShelfChange(output, layout, options, what, tenant, names).make(shelf -> shelf.install(names));
    }
}
