package dev.mastaba.launcher.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SavedTemplateTest extends LoopFixture {
    private static final String FORM = "META-INF/jte/templates/page.jte.zip";
    private static final String PAGE = "src/main/resources/templates/page.jte";

    @BeforeEach
    void needsTheAddOn() throws IOException {
        project.write(
                "target/classpath.txt",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        project.write("target/classes/META-INF/jte/templates/old.jte.zip", "of a removed template");
        loop = loop();
    }

    private byte[] form() throws IOException {
        try (JarFile jar = new JarFile(bundle().toFile())) {
            assertThat(jar.getEntry("META-INF/jte/templates/old.jte.zip")).isNull();
            return jar.getInputStream(jar.getEntry(FORM)).readAllBytes();
        }
    }

    @Test
    void isCompiledAndPacked() throws IOException {
        project.write(PAGE, "@param dev.example.greeter.Greeter greeter\n<p>${greeter.greet()}</p>");
        lookFor(100);
        assertThat(printed()).matches("greeter: compiled and packed in \\d+ ms\n");
        byte[] first = form();
        project.write(PAGE, "@param dev.example.greeter.Greeter greeter\n<b>${greeter.greet()}</b>");
        lookFor(100);
        assertThat(form()).isNotEqualTo(first);
    }

    @Test
    void leavesTheBundleWhenItDoesNotCompile() throws Exception {
        project.write(PAGE, "@param dev.example.greeter.Greeter greeter\n<p>${greeter.greet()}</p>");
        lookFor(100);
        byte[] before = Files.readAllBytes(bundle());
        project.write(PAGE, "@param dev.example.greeter.Greeter greeter\n\n<p>${greeter.great()}</p>");
        lookFor(100);
        assertThat(printed())
                .contains("greeter does not compile; the running application stays as it is:\n")
                .contains(Path.of("templates", "page.jte") + ":3: error: cannot find symbol")
                .contains("<p>${greeter.great()}</p>");
        assertThat(Files.readAllBytes(bundle())).isEqualTo(before);
        Path told = folder.resolve("work/errors/greeter.error.txt");
        assertThat(told).exists();
        project.write(PAGE, "@param dev.example.greeter.Greeter greeter\n${greeter.greet()}");
        lookFor(100);
        assertThat(told).doesNotExist();
        project.source("Greeter", "return 1 + \"\";");
        lookFor(100);
        assertThat(form()).isNotEmpty();
    }

    @Test
    void isCompiledAgainWhenAClassChanges() throws Exception {
        project.write(PAGE, "@param dev.example.greeter.Greeter greeter\n<p>${greeter.greet()}</p>");
        lookFor(100);
        printed.reset();
        project.write(
                "src/main/java/dev/example/greeter/Greeter.java",
                "package dev.example.greeter;\npublic class Greeter {}\n");
        lookFor(100);
        assertThat(printed()).contains("page.jte:2: error: ");
    }
}
