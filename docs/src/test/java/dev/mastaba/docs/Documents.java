package dev.mastaba.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of the project that documents are made of. */
final class Documents {
    /** The project's root. */
    static final Path ROOT = root();

    private Documents() {}

    /** Every document that we wrote for people. */
    static List<Path> all() throws IOException {
        return Stream.concat(
                        Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                                .map(ROOT::resolve)
                                .filter(Files::exists),
                        files(ROOT.resolve("docs"), ".md").stream())
                .toList();
    }

    /** The sources that code in documents is taken from. */
    static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String folder :
                List.of("docs/src", "examples", "tests/http/src", "tests/library/src", "tests/system/src")) {
            sources.addAll(files(ROOT.resolve(folder), ".java"));
        }
        return sources;
    }

    private static List<Path> files(Path folder, String extension) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(extension))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("platform-core")) ? here : here.getParent();
    }
}
