package dev.mastaba.system.installation;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs of the machine that tests use if they are installed. */
public final class Programs {
    private Programs() {}

    /** Whether the path of this process has a program of this name. */
    public static boolean installed(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
