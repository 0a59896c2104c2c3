package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.services.ServerCommands;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A bundle is deployed again from a file with another name, as a build names it. */
class DeployedNamesIT extends DeployedWiki {
    @Test
    void theSameVersionReplacesTheFileInUse() throws Exception {
        ServerCommands.Answer answer = deploy("wiki-1.0.0.jar", "two");
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(answer.text()).startsWith("wiki-1.0.0.jar takes the place of wiki.jar");
        assertThat(server.ask("/")).isEqualTo("200 two");
        assertThat(files()).containsExactly("wiki.jar");
        assertThat(server.trail().lines())
                .anyMatch(line -> line.startsWith("begin deploy, ada, monday") && line.contains("wiki-1.0.0.jar"))
                .anyMatch(line -> line.startsWith("decided") && line.contains("[CHANGED wiki.jar]"));
        assertThat(server.run("status").exitCode()).isZero();
    }

    /** Whichever of both is read first, none of them replaces the other. */
    @Test
    void aFileWithTheNameInUseAndItsSuccessorBothServe() throws Exception {
        List<String> names = List.of("wiki.jar", "a.jar", "b.jar", "c.jar", "d.jar");
        for (int i = 1; i < names.size(); i++) {
            Path into = Files.createDirectories(base.resolve("var/incoming/both" + i));
            SourceBundle library = SourceBundle.named("library" + i)
                    .withSource("package library%1$d; public final class Main {}".formatted(i));
            Files.copy(library.writeTo(folder.resolve("library" + i)), into.resolve(names.get(i - 1)));
            Files.copy(
                    RunningContainer.application("wiki", "text " + i).writeTo(folder.resolve("wiki" + i)),
                    into.resolve(names.get(i)));
            ServerCommands.Answer answer = server.run("deploy", "both" + i);
            assertThat(answer.exitCode()).as(answer.text()).isZero();
            assertThat(files()).containsAll(names.subList(0, i + 1));
            assertThat(server.ask("/")).isEqualTo("200 text " + i);
        }
    }

    @Test
    void aHigherVersionIsAFileOfItsOwn() throws Exception {
        ServerCommands.Answer answer = deploy(
                "wiki-2.0.0.jar", RunningContainer.application("wiki", "two").withHeader("Bundle-Version", "2.0.0"));
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(server.ask("/")).isEqualTo("200 two");
        assertThat(files()).containsExactly("wiki-2.0.0.jar", "wiki.jar");
    }

    /** A file that was copied by hand and refused is not lost when its successor takes the place of the file in use. */
    @Test
    void aRefusedFileOfTheSameNameIsDisplaced() throws Exception {
        Files.copy(
                RunningContainer.application("wiki", "refused").writeTo(folder.resolve("by-hand")),
                base.resolve("bundles/wiki-1.0.0.jar"));
        RunningContainer.await(
                "it is refused", () -> server.run("status").text().contains("MAST-DEPLOY-015"));

        ServerCommands.Answer answer = deploy("wiki-1.0.0.jar", "two");
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(server.ask("/")).isEqualTo("200 two");
        assertThat(files()).containsExactly("wiki.jar");
        try (Stream<Path> displaced = Files.walk(base.resolve("var/displaced"))) {
            assertThat(displaced.filter(Files::isRegularFile)).anyMatch(file -> file.endsWith("wiki-1.0.0.jar"));
        }
        RunningContainer.await("nothing is refused", () -> server.run("status").exitCode() == 0);
    }

    /** What is refused under the name in use is named by its remedy. */
    @Test
    void aRefusedSuccessorLeavesTheFormerServing() throws Exception {
        ServerCommands.Answer answer = deploy(
                "wiki-1.0.0.jar",
                RunningContainer.including("wiki", "if (true) throw new IllegalStateException(\"broken\");"));
        assertThat(answer.exitCode()).as(answer.text()).isEqualTo(1);
        assertThat(answer.text()).contains("mastaba undeploy wiki.jar");
        assertThat(server.ask("/")).isEqualTo("200 one");
    }

    private ServerCommands.Answer deploy(String name, String text) throws Exception {
        return deploy(name, RunningContainer.application("wiki", text));
    }
}
