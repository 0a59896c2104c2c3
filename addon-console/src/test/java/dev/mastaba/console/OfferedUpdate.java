package dev.mastaba.console;

import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A shelf with one update, which the launcher would read from repositories in a separate process. */
record OfferedUpdate(Path incoming, String file, byte[] content, List<String> removed, List<String> recorded)
        implements ServerCommand {
    @Override
    public Answer run(Arguments arguments, Caller caller) throws IOException {
        Path folder = ServerCommands.folder(incoming, arguments.text("FOLDER"));
        switch (arguments.text("ACTION")) {
            case "fetch" -> Files.write(folder.resolve(file), content);
            case "deployed" -> recorded.add(String.valueOf(folder.getFileName()));
            default -> {
                return Answer.done("", Map.of("bundles", removed));
            }
        }
        return Answer.done("", null);
    }
}
