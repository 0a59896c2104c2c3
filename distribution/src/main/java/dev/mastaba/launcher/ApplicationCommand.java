package dev.mastaba.launcher;

import java.util.List;
import picocli.CommandLine.Option;

/** A command about one application. */
abstract class ApplicationCommand extends ServerCommand {
    @Option(names = "--app", paramLabel = "ID", description = "Which application, where there are several.")
    private String application = "";

    @Override
    List<String> arguments() {
        return List.of(application);
    }
}
