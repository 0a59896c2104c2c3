package dev.mastaba.system.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.felix.SourceBundle;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampedTest {
    @TempDir
    Path folder;

    @Test
    void aBuildHasItsMarkInClassesFilesAndNames() throws Exception {
        Stamped bundle = Stamped.of(
                SourceBundle.named("mark_0000")
                        .withSource(
                                "package mark_0000; public class A { public static String b() { return \"mark_0000\"; } }")
                        .withResource("mark_0000.txt", "say mark_0000"),
                "mark_0000",
                folder);
        Path jar = bundle.write(folder.resolve("17.jar"), "mark_0017");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(loader.loadClass("mark_0017.A").getMethod("b").invoke(null))
                    .isEqualTo("mark_0017");
            assertThat(loader.getResourceAsStream("mark_0017.txt")).hasContent("say mark_0017");
        }
        assertThat(Files.mismatch(jar, bundle.write(folder.resolve("again.jar"), "mark_0017")))
                .isEqualTo(-1);
    }
}
