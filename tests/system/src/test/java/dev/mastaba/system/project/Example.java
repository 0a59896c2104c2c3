package dev.mastaba.system.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Copies of the example projects, built, which a test may change. */
public final class Example {
    private static final Path EXAMPLES = Path.of("../../examples");

    private Example() {}

    /** Copies an example, with what its build left, to a folder beside which the {@code bnd.bnd} of all examples lies. */
    public static Path copied(String name, Path projects) throws IOException {
        Path project = projects.resolve(name);
        for (String part : List.of("src/main", "target", "bnd.bnd", "pom.xml")) {
            copy(EXAMPLES.resolve(name).resolve(part), project.resolve(part));
        }
        Files.copy(Path.of("../../bnd.bnd"), projects.resolve("bnd.bnd"), StandardCopyOption.REPLACE_EXISTING);
        return project;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
