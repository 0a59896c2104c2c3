package dev.mastaba.launcher;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code mastaba permissions}: prints the permission sheet of an application, or compares it with a saved one. */
@Command(
        name = "permissions",
        description = {
            "Lists the routes and views of an application with their permissions, methods, and CSRF checks, and with the add-ons "
                    + "that declared or changed them.",
            "With --check, compares the list with FILE, openings first. Exit code 1 if they differ."
        },
        footer = {
            "  mastaba permissions > permissions.txt",
            "  mastaba permissions --check permissions.txt",
            "  mastaba permissions --check permissions.txt wiki.jar my-extension.jar"
        })
final class PermissionsCommand extends JsonCommand {
    @Mixin
    private final ApplicationParameters parameters = new ApplicationParameters();

    @Option(names = "--check", paramLabel = "FILE", description = "Compare the application with this saved list.")
    private @Nullable Path saved;

    @Override
    public Integer call() throws Exception {
        String sheet = saved == null ? "" : ApplicationParameters.earlier(saved, "mastaba permissions >");
        String typed = "permissions" + (saved == null ? "" : " --check " + saved);
        return output.print(
                parameters.ask(
                        output,
                        json,
                        typed,
                        (server, application) -> saved == null
                                ? server.ask("permissions", AdminClient.about(application), json)
                                : server.ask("permissions-check", AdminClient.about(application), sheet, json)),
                true);
    }
}
