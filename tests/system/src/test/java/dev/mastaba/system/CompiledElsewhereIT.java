package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.project.Example;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mastaba dev} on a wiki with a source in another language: the classes are those that a build or an IDE writes, once they are whole. */
class CompiledElsewhereIT {
    private static final String ADD_ON = "dev/mastaba/examples/wiki/WikiAddOn";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aBuildInAnotherWindowIsSeenWhenItIsThroughAndNotBefore() throws IOException {
        Path wiki = Example.copied("wiki", folder);
        Path kotlin = Files.createDirectories(wiki.resolve("src/main/kotlin"));
        Files.writeString(kotlin.resolve("Empty.kt"), "package dev.mastaba.examples.wiki\n");
        try (Installation server =
                Installation.in(folder.resolve("base")).developing(wiki).start()) {
            server.awaitPage("/", "Wiki</a>");
            await(server, "wiki: Maven or an IDE must compile the classes in target/classes");
            assertThat(server.output()).contains("the project has Kotlin sources");

            Path source = wiki.resolve("src/main/java").resolve(ADD_ON + ".java");
            String before = Files.readString(source);
            assertThat(before).contains("\"wiki.site\", \"Wiki\"");
            Files.writeString(source, before.replace("\"wiki.site\", \"Wiki\"", "\"wiki.site\", \"Built anew\""));
            await(server, "wiki: saved; the change is live when Maven (mvn compile) or an IDE has compiled it");

            Files.delete(wiki.resolve("target/classes").resolve(ADD_ON + ".class"));
            await(server, ADD_ON + ".java: error: the class files are missing");
            assertThat(server.get("/").status()).isEqualTo(200);
            assertThat(server.get("/").body()).contains("Wiki</a>");

            compile(wiki);
            server.awaitPage("/", "Built anew</a>");
            await(server, "wiki: taken from target/classes and packed in ");
        }
    }

    private static void await(Installation server, String text) {
        Await.until("\"" + text + "\" is printed", LIMIT, () -> server.output().contains(text), server::output);
    }

    private static void compile(Path project) throws IOException {
        List<Path> sources;
        try (Stream<Path> all = Files.walk(project.resolve("src/main/java"))) {
            sources = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        List<String> options = List.of(
                "--release",
                "17",
                "-parameters",
                "-proc:none",
                "-d",
                project.resolve("target/classes").toString(),
                "-cp",
                Files.readString(project.resolve("target/classpath.txt")).strip());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            assertThat(compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .as(said.toString())
                    .isTrue();
        }
    }
}
