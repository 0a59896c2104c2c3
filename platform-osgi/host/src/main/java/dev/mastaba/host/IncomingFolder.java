package dev.mastaba.host;

import dev.mastaba.services.ServerCommands;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder in which a command of the server gets its files. It is deleted when it is closed. */
record IncomingFolder(Path folder) implements AutoCloseable {
    /** Creates an empty folder. */
    static IncomingFolder in(ServerCommands commands) throws IOException {
        Files.createDirectories(commands.incoming());
        return new IncomingFolder(Files.createTempDirectory(commands.incoming(), "host-"));
    }

    /** Returns the name by which the command refers to the folder. */
    String name() {
        return String.valueOf(folder.getFileName());
    }

    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
