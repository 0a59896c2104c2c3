package dev.mastaba.launcher.run;

import dev.mastaba.launcher.source.SourceCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A source file with a {@code main} that is being edited.
 *
 * @param path the file, absolute
 * @param classPath the class path to compile it
 */
public record RunFile(Path path, List<Path> classPath) {
    private static final String ENDING = ".java";

    public RunFile {
        classPath = List.copyOf(classPath);
    }

    /** The state of the file at one moment. */
    record Look(FileTime time, long size) {}

    /** The result of a compilation: a class to run, or errors. */
    record Compiled(String mainClass, String errors) {
        boolean good() {
            return errors.isEmpty();
        }
    }

    /**
     * Requires a source to exist.
     *
     * @throws IOException with a message for people if it does not
     */
    public static void require(Path file) throws IOException {
        if (!file.toString().endsWith(ENDING) || !Files.isRegularFile(file)) {
            throw new IOException(file
                    + (Files.exists(file)
                            ? " is not a Java source file (NAME.java)"
                            : " does not exist; for a first example, see docs/guide/start.md"));
        }
    }

    /** Returns the name of its class. */
    public String simpleName() {
        String name = String.valueOf(path.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }

    /** Returns its state; empty while an editor has moved it away. */
    Optional<Look> look() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new Look(now.lastModifiedTime(), now.size()));
        } catch (NoSuchFileException moved) {
            return Optional.empty();
        }
    }

    /** Compiles it into an empty folder. */
    Compiled compile(SourceCompiler compiler, Path classes) throws IOException {
        String errors = compiler.compile(List.of(path), classPath, classes);
        return errors != null ? new Compiled("", errors) : mainClass(classes);
    }

    private Compiled mainClass(Path classes) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            files.filter(file -> file.endsWith(simpleName() + ".class")).forEach(found::add);
        }
        if (found.isEmpty()) {
            return new Compiled("", path + " does not declare the class " + simpleName());
        }
        String name = classes.relativize(found.get(0)).toString();
        return new Compiled(
                name.substring(0, name.length() - ".class".length()).replace(java.io.File.separatorChar, '.'), "");
    }
}
