package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mastaba dev} on copies of the wiki and of its dark face: what is saved in the extension is seen. */
class ExtensionDevelopmentIT {
    private static final Path EXAMPLES = Path.of("../examples");

    @TempDir
    static Path folder;

    @Test
    void savedTemplatesOfAnExtensionAreSeenInTheViewAndTheLayoutThatTheyReplace() throws IOException {
        Path wiki = copyOf("wiki");
        Path dark = copyOf("wiki-dark");
        Files.copy(Path.of("../bnd.bnd"), folder.resolve("bnd.bnd"));
        try (Installation server =
                Installation.in(folder.resolve("base")).developing(wiki, dark).start()) {
            assertThat(server.get("/").body()).contains("Open the first page");
            replace(dark, "templates/front.peb", "Open the first page", "Saved in the front page");
            server.awaitPage("/", "Saved in the front page");
            replace(dark, "templates/layout.peb", "by night.", "saved in the layout.");
            server.awaitPage("/", "saved in the layout.");
        }
    }

    private static void replace(Path project, String resource, String text, String by) throws IOException {
        Path file = project.resolve("src/main/resources").resolve(resource);
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, by));
    }

    private static Path copyOf(String example) throws IOException {
        Path project = folder.resolve(example);
        for (String part : new String[] {"src/main", "target", "bnd.bnd", "pom.xml"}) {
            copy(EXAMPLES.resolve(example).resolve(part), project.resolve(part));
        }
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
