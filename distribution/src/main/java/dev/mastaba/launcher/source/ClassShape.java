package dev.mastaba.launcher.source;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** The externally visible parts of compiled classes: their names, members that are not private, and constants. */
final class ClassShape {
    private static final String CLASS = ".class";

    private final ToolProvider printer;

    private ClassShape(ToolProvider printer) {
        this.printer = printer;
    }

    /** Returns the shape according to the JDK's class printer; without one all shapes differ. */
    static ClassShape ofThisJdk() {
        return new ClassShape(ToolProvider.findFirst("javap").orElseThrow());
    }

    /**
     * Returns whether the classes of these sources look the same from outside.
     *
     * @param sources the sources, relative to their root
     */
    boolean isSame(List<Path> sources, Path before, Path after) throws IOException {
        List<Path> old = new ArrayList<>();
        for (Path source : sources) {
            old.addAll(classes(source, before));
        }
        List<Path> fresh =
                Folders.below(after, CLASS).stream().map(after::relativize).toList();
        return fresh.equals(old.stream().sorted().toList())
                && printed(before, fresh).equals(printed(after, fresh));
    }

    /** Returns the classes of a source: that of its own name, and its nested ones. */
    private static List<Path> classes(Path source, Path root) throws IOException {
        Path folder = root.resolve(source).getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        String name = String.valueOf(source.getFileName()).replace(".java", "");
        return Folders.list(folder, "*" + CLASS).stream()
                .filter(file -> isOf(name, String.valueOf(file.getFileName())))
                .map(root::relativize)
                .toList();
    }

    private static boolean isOf(String name, String file) {
        return file.equals(name + CLASS) || file.startsWith(name + "$");
    }

    private String printed(Path root, List<Path> classes) {
        StringWriter text = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("-package", "-constants"));
        classes.forEach(file -> arguments.add(root.resolve(file).toString()));
        PrintWriter writer = new PrintWriter(text);
        int exit = printer.run(writer, writer, arguments.toArray(String[]::new));
        return exit == 0 ? text.toString() : root.toString();
    }
}
