package dev.mastaba.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code mastaba openapi}: prints the OpenAPI document of an application, or lists what breaks the clients of an earlier one. */
@Command(
        name = "openapi",
        description = {
            "Prints the OpenAPI document of an application, which includes the add-on dev.mastaba.openapi.",
            "With --check, lists the differences from FILE that break its clients. Exit code 1 if there are any."
        },
        footer = {
            "  mastaba openapi --out openapi.json",
            "  mastaba openapi --check openapi.json",
            "  mastaba openapi --check api.yaml",
            "  mastaba openapi --check openapi.json wiki.jar my-extension.jar"
        })
final class OpenApiCommand extends JsonCommand {
    @Mixin
    private final ApplicationParameters parameters = new ApplicationParameters();

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "Compare the application with this earlier document (JSON or YAML).")
    private @Nullable Path saved;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the document to FILE.")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        if (saved != null && out != null) {
            throw output.wrong("Specify either --check or --out");
        }
        String earlier = saved == null ? "" : ApplicationParameters.earlier(saved, "mastaba openapi --out");
        String typed = "openapi" + (saved == null ? "" : " --check " + saved);
        AdminClient.Answer answer = parameters.ask(
                output,
                json,
                typed,
                (server, application) -> saved == null
                        ? server.ask("openapi", arguments("print", application), json)
                        : server.ask("openapi", arguments("check", application), earlier, json));
        if (out != null && answer.exitCode() == 0) {
            Files.writeString(out, answer.text());
            output.print("Written: " + out + "\n");
            return 0;
        }
        return output.print(answer, true);
    }

    private static List<String> arguments(String action, String application) {
        return Stream.concat(AdminClient.about(application).stream(), Stream.of(action))
                .toList();
    }
}
