package dev.mastaba.console;

import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A shelf with one update, which the launcher would read from repositories in a separate process. */
record OfferedUpdate(Path incoming, String file, byte[] content, List<String> lockChange) implements ServerCommand {
    @Override
    public Answer run(Arguments arguments, Caller caller) throws IOException {
        Path folder = ServerCommands.folder(incoming, arguments.text("FOLDER"));
        Files.write(folder.resolve(file), content);
        Files.write(folder.resolve(ServerFiles.LOCK_CHANGE), lockChange);
        return Answer.done("", null);
    }
}
