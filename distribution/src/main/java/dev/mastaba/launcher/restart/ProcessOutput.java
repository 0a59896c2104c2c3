package dev.mastaba.launcher.restart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The standard output and error of a new process: a file until it is ready, and then those of the old process. */
final class ProcessOutput {
    private static final int OUTPUT = 1;
    private static final int ERROR = 2;
    private static final int KEPT_OUTPUT = 3;
    private static final int KEPT_ERROR = 4;

    private ProcessOutput() {}

    static Path fileIn(Path variable) {
        return variable.resolve("restart.log");
    }

    /** Restores the output, and prints what has been written to the file. */
    static void restore(Path variable) throws IOException {
        PrintStream out = System.out;
        out.flush();
        System.err.flush();
        LinuxCalls.dup2(KEPT_OUTPUT, OUTPUT);
        LinuxCalls.dup2(KEPT_ERROR, ERROR);
        LinuxCalls.close(KEPT_OUTPUT);
        LinuxCalls.close(KEPT_ERROR);
        Path file = fileIn(variable);
        Files.copy(file, out);
        out.flush();
        Files.delete(file);
    }
}
