package dev.mastaba.jte.compiler;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A program that compiles the templates of a project, for builds without Maven. Its own class path is that of the templates. */
public final class CompileTemplates {
    private CompileTemplates() {}

    /**
     * Compiles the templates, and ends the process with exit code 1 if there are errors.
     *
     * @param arguments the folder of the resources, and the folder of the compiled classes
     */
    @SuppressWarnings("SystemOut") // the errors are the result of the program
    public static void main(String[] arguments) throws IOException {
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path", "").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        String errors = new JteCompiler(Path.of(arguments[0]), classPath).compile(Path.of(arguments[1]));
        if (errors != null) {
            System.err.println(errors);
            System.exit(1);
        }
    }
}
