package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application in one source file, which {@code java Hello.java} compiles in memory. */
class SourceFileTest {
    @TempDir
    Path folder;

    @Test
    void aLambdaInASourceFileIsAnApplication() throws Exception {
        Path hello = Files.writeString(folder.resolve("Hello.java"), """
                import dev.mastaba.core.config.AddOn;
                import dev.mastaba.core.config.Composition;
                import dev.mastaba.core.http.Response;

                public class Hello {
                    public static void main(String[] args) {
                        AddOn hello = config -> config.route("hello", "/").get(request -> Response.text("Hello"));
                        System.out.print(Composition.of(hello).makeApplication().introspector().category("routes").get(0).owner());
                    }
                }
                """);
        Path output = folder.resolve("output");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        hello.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(output, StandardCharsets.UTF_8)).endsWith("Hello");
        } finally {
            java.destroyForcibly();
        }
    }
}
