package dev.mastaba.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DocumentationTool;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The Javadoc of all packages that others may use, in {@code target/javadoc}; whatever javadoc warns of is a failure. */
class JavadocTest {
    @Test
    void thePublicPackagesHaveJavadocWithoutAWarning() throws IOException {
        List<Path> sources = sources();
        Path pages = Files.createDirectories(Path.of("target/javadoc").toAbsolutePath());
        DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files =
                javadoc.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-quiet",
                    "-Xdoclint:all,-missing",
                    "-Werror",
                    "--release",
                    "17",
                    "-encoding",
                    "UTF-8",
                    "-notimestamp",
                    "-windowtitle",
                    "Mastaba",
                    "-doctitle",
                    "Mastaba",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    pages.toString());
            boolean well = javadoc.getTask(said, files, null, null, options, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(well).as(said.toString()).isTrue();
        }
        assertThat(said.toString()).isEmpty();
        assertThat(pages.resolve("dev/mastaba/core/config/Configurator.html")).exists();
        assertThat(sources).hasSizeGreaterThan(300);
    }

    /** The sources of exported packages; the examples are not for others to use. */
    private static List<Path> sources() {
        return Modules.ALL.stream()
                .filter(module -> !module.name().startsWith("examples/"))
                .flatMap(module -> module.exportedSources().stream())
                .toList();
    }
}
