package dev.mastaba.launcher.shell;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * JShell over the classes of bundles.
 *
 * @param loader the source of classes and values
 * @param classPath the same classes as jars, for the compiler
 * @param work a folder for a file
 * @param scripts JShell code that runs before the user's input
 */
public record Shell(ShellLoader loader, List<Path> classPath, Path work, List<Path> scripts) {
    /** The list of what is available, for the first line. */
    public static final String WORDS =
            "app, applications (by id), request, root, databases (by name), url, get(\"/path\"). To end: /exit";

    public Shell {
        classPath = List.copyOf(classPath);
        scripts = List.copyOf(scripts);
    }

    /**
     * Runs the session with the user at the terminal, or reads the standard input, to the end.
     *
     * @return the exit code
     * @throws Exception if JShell does not start
     */
    public int talk() throws Exception {
        String root = loader.typeOf("root");
        Path startup = Files.writeString(
                work.resolve("startup.jsh"),
                text() + root + " root = (" + root + ") dev.mastaba.launcher.shell.ShellLoader.value("
                        + "new Object() {}.getClass(), \"root\");\n");
        List<String> arguments = new ArrayList<>(List.of(
                "--execution",
                ShellExecution.NAME,
                "--class-path",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "--feedback",
                "concise",
                "--startup",
                startup.toString()));
        scripts.forEach(script -> arguments.addAll(List.of("--startup", script.toString())));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return JavaShellToolBuilder.builder().persistence(new HashMap<>()).start(arguments.toArray(String[]::new));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String text() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Shell.class.getResourceAsStream("startup.jsh.txt"), "startup.jsh.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
