package dev.mastaba.launcher.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The way in which a version of a program is started: a Java like this one with its output and input.
 *
 * @param javaOptions the options of the virtual machine
 * @param classPath the class path beside the program's own classes
 * @param arguments the arguments of its {@code main}
 */
public record RunProcess(List<String> javaOptions, List<Path> classPath, List<String> arguments) {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(35);

    public RunProcess {
        javaOptions = List.copyOf(javaOptions);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
    }

    Process start(Path classes, String mainClass) throws IOException {
        List<Path> all = new ArrayList<>(List.of(classes));
        all.addAll(classPath);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.add("-cp");
        command.add(all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(WatchedMain.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start();
    }

    /** Ends a process as Ctrl-C does: running requests are finished first, but not forever. */
    static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
