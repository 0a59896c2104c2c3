package dev.mastaba.launcher.restart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file in which a new process reports that it is ready: its process id and its URL. */
final class ReadyFile {
    private ReadyFile() {}

    static Path in(Path variable) {
        return variable.resolve("restart.ready");
    }

    static void write(Path variable, String url) throws IOException {
        Path part = variable.resolve(".restart.ready");
        Files.writeString(part, ProcessHandle.current().pid() + " " + url);
        Files.move(part, in(variable), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns the URL that this process reported, or an empty string if it has not reported one. */
    static String read(Path variable, long pid) throws IOException {
        try {
            String text = Files.readString(in(variable));
            String start = pid + " ";
            return text.startsWith(start) ? text.substring(start.length()) : "";
        } catch (NoSuchFileException notYet) {
            return "";
        }
    }
}
