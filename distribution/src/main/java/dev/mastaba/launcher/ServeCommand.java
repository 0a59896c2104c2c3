package dev.mastaba.launcher;

import dev.mastaba.launcher.restart.Takeover;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code mastaba serve}. */
@Command(
        name = "serve",
        description =
                "Serves bundles/ and the add-ons of the installation until Ctrl-C or SIGTERM, and then finishes running requests."
                        + " Exit code 3 if an add-on ended the server or memory ran out.",
        footer = {"  mastaba serve", "  mastaba serve --port 8080 --host 0.0.0.0"})
final class ServeCommand extends LauncherCommand {
    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Option(names = "--takeover", hidden = true, description = "Take over from a running process (mastaba restart).")
    private @Nullable String takeover;

    @Override
    public Integer call() throws Exception {
        Layout layout = Layout.ofSystemProperties();
        BaseOwner.requireForBundles(layout);
        try (Server server = Server.in(layout)) {
            DevelopmentBundle.select(Set.of(), layout);
            Map<String, String> settings = options.settings();
            if (takeover != null) {
                settings.put("mastaba.takeover", "true");
            }
            return server.restartable(
                            options.withoutPort(), takeover == null ? null : new Takeover(layout.variable(), takeover))
                    .serve(settings, () -> {});
        }
    }
}
