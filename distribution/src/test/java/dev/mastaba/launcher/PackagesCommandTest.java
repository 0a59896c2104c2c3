package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mastaba packages} of an installation with one bundle. */
class PackagesCommandTest {
    private static final String HOME = "mastaba.home";

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void install() throws IOException {
        System.setProperty(HOME, home.toString());
        Files.createDirectories(home.resolve("system"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "odd\"name\\");
        manifest.getMainAttributes().putValue("Export-Package", "org.notes.words;version=\"1.2.0\"");
        Path jar = Files.createDirectories(home.resolve("addons")).resolve("odd.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(file, manifest)) {
            archive.finish();
        }
    }

    @AfterEach
    void forget() {
        System.clearProperty(HOME);
    }

    private int run(String... words) {
        return Mastaba.commandLine().setOut(new PrintWriter(out)).execute(words);
    }

    @Test
    void jsonIsEscaped() {
        assertThat(run("packages", "--json", "org.notes")).isZero();
        assertThat(out).hasToString("""
                [
                  {"package": "org.notes.words", "version": "1.2.0", "by": "odd\\"name\\\\"}
                ]
                """);
    }

    @Test
    void includesTheServicesOfTheFramework() {
        assertThat(run("packages", "dev.mastaba.services")).isZero();
        assertThat(out.toString()).contains("dev.mastaba.services   0.1.0     system.bundle");
    }

    @Test
    void theTableHasARowForEach() {
        assertThat(run("packages", "org.notes")).isZero();
        assertThat(out).hasToString("""
                package           version   exported by
                org.notes.words   1.2.0     odd"name\\
                """);
    }

    @Test
    void nothingFoundIsAnEmptyList() {
        assertThat(run("packages", "--json", "no.such")).isEqualTo(1);
        assertThat(out).hasToString("[]\n");
    }
}
