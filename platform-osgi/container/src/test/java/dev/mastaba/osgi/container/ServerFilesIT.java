package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.services.ServerFiles.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet reads and replaces the files of a server, and contributes commands to it. */
class ServerFilesIT {
    @TempDir
    Path folder;

    private Path base;
    private Path contents;

    @BeforeEach
    void makeFolders() throws IOException {
        base = Files.createDirectories(folder.resolve("base"));
        contents = Files.createDirectories(folder.resolve("contents"));
        Files.createDirectories(base.resolve("bundles"));
        Files.createDirectories(base.resolve("conf"));
    }

    private ServerFiles.File wiki(String text) throws IOException {
        return bundle("wiki.jar", RunningContainer.application("wiki", text).writeTo(folder.resolve(text)), "wiki");
    }

    private ServerFiles.File bundle(String name, Path jar, String symbolicName) throws IOException {
        return RunningContainer.content(contents, "bundles/" + name, Files.readAllBytes(jar), symbolicName);
    }

    private static List<String> paths(ServerFiles.State state) {
        return state.files().stream().map(ServerFiles.File::path).toList();
    }

    @Test
    void theStateDescribesWhatServes() throws Exception {
        ServerFiles.File wiki = wiki("one");
        Files.copy(contents.resolve(wiki.sha256()), base.resolve("bundles/wiki.jar"));
        Files.writeString(base.resolve("conf/wiki.cfg"), "wiki.password = hunter2\nwiki.title = Wiki\n");
        Files.writeString(base.resolve("conf/server.cfg"), "mastaba.folder.scan = 200ms\n");
        Files.writeString(base.resolve("conf/node.cfg"), "mastaba.folder.files = 100\n");
        try (RunningContainer server = RunningContainer.on(base)) {
            ServerFiles.State state = server.files().state();
            assertThat(state.generation()).isEqualTo(1);
            assertThat(paths(state)).containsExactly("bundles/wiki.jar", "conf/server.cfg", "conf/wiki.cfg");
            assertThat(state.files().get(0)).isEqualTo(wiki);
            assertThat(server.files().content(wiki.sha256())).hasSameBinaryContentAs(contents.resolve(wiki.sha256()));
            assertThat(state.compositions()).containsOnlyKeys("wiki");
            assertThat(state.compositions().get("wiki")).contains("route page");
            assertThat(state.undecided()).isFalse();
            assertThat(state.problems()).isEmpty();
            assertThat(state.clearSecrets()).containsExactly("conf/wiki.cfg: wiki.password");
            assertThat(state.restart()).isFalse();
            Files.writeString(base.resolve("conf/server.cfg"), "mastaba.folder.scan = 300ms\n");
            assertThat(server.files().state().restart()).isTrue();
        }
    }

    @Test
    void aCommentInASettingsFileIsInEffectAtOnce() throws Exception {
        Files.copy(contents.resolve(wiki("one").sha256()), base.resolve("bundles/wiki.jar"));
        Files.writeString(
                base.resolve("conf/server.cfg"), "mastaba.folder.scan = 100ms\nmastaba.folder.batch = 50ms\n");
        Path settings = base.resolve("conf/wiki.cfg");
        Files.writeString(settings, "wiki.title = Wiki\n");
        try (RunningContainer server = RunningContainer.on(base)) {
            Files.writeString(settings, "# A comment\nwiki.title = Wiki\n");
            RunningContainer.await(
                    "the comment",
                    () -> server.files().state().files().stream()
                            .anyMatch(file ->
                                    file.sha256().equals(Sha256.of(settings).orElseThrow())));
            assertThat(server.run("status").text())
                    .startsWith("Generation 1 serves")
                    .doesNotContain("not in effect");
            assertThat(server.files().state().problems()).isEmpty();
            assertThat(server.files().content(Sha256.of(settings).orElseThrow()))
                    .hasSameBinaryContentAs(settings);
        }
    }

    @Test
    void theServersSettingsAreInEffectAfterARestart() throws Exception {
        Files.copy(contents.resolve(wiki("one").sha256()), base.resolve("bundles/wiki.jar"));
        Path settings = base.resolve("conf/server.cfg");
        Files.writeString(settings, "mastaba.folder.scan = 100ms\nmastaba.folder.batch = 50ms\n");
        try (RunningContainer server = RunningContainer.on(base)) {
            Files.writeString(settings, "mastaba.folder.scan = 200ms\nmastaba.folder.batch = 50ms\n");
            RunningContainer.await(
                    "the difference", () -> server.run("status").text().contains("server.cfg is not in effect"));
        }
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.run("status").text())
                    .startsWith("Generation 1 serves")
                    .doesNotContain("not in effect");
            assertThat(server.run("status").exitCode()).isZero();
        }
    }

    @Test
    void newFilesReplaceAllOthersAndServe() throws Exception {
        Files.write(
                base.resolve("bundles/wiki.jar"),
                Files.readAllBytes(contents.resolve(wiki("one").sha256())));
        Files.writeString(base.resolve("conf/wiki.cfg"), "wiki.title = Old\n");
        Files.writeString(base.resolve("conf/wiki.key"), "secret");
        Files.writeString(base.resolve("conf/node.cfg"), "mastaba.folder.scan = 200ms\n");
        Path blog = RunningContainer.application("blog", "blog").writeTo(folder.resolve("blog"));
        List<ServerFiles.File> release = List.of(
                bundle("blog.jar", blog, "blog"),
                wiki("two"),
                RunningContainer.content(contents, "conf/blog.cfg", "mastaba.path = /blog\n"),
                RunningContainer.content(contents, "conf/server.cfg", "mastaba.folder.batch = 1s\n"));
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.ask("/")).isEqualTo("200 one");
            ServerFiles.Result result = server.files().replace(release, contents, RunningContainer.CALLER);
            assertThat(result.decision()).as(result.text()).isEqualTo(Decision.SERVES);
            assertThat(result.text()).contains("restart the server", "var/displaced");
            assertThat(server.ask("/")).isEqualTo("200 two");
            assertThat(server.files().state().compositions()).containsOnlyKeys("blog", "wiki");
            assertThat(server.files().state().files()).isEqualTo(release);
            assertThat(server.files().state().restart()).isTrue();
            assertThat(base.resolve("conf/wiki.cfg")).doesNotExist();
            assertThat(base.resolve("conf/wiki.key")).hasContent("secret");
            assertThat(base.resolve("conf/node.cfg")).exists();
            assertThat(server.trail().lines())
                    .anyMatch(line -> line.startsWith("begin apply release, ada, monday, fleet"));

            ServerFiles.Result again = server.files().replace(release, folder, RunningContainer.CALLER);
            assertThat(again.decision()).isEqualTo(Decision.SERVES);
        }
        try (Stream<Path> displaced = Files.walk(base.resolve("var/displaced"))) {
            assertThat(displaced.filter(Files::isRegularFile).map(Path::getFileName))
                    .map(Path::toString)
                    .containsExactlyInAnyOrder("wiki.jar", "wiki.cfg");
        }
    }

    @Test
    void whileTheServerRefusesTheFilesTheFormerOnesServe() throws Exception {
        ServerFiles.File good = wiki("one");
        Files.copy(contents.resolve(good.sha256()), base.resolve("bundles/wiki.jar"));
        Path broken = RunningContainer.including("wiki", "if (true) throw new IllegalStateException(\"no\");")
                .writeTo(folder.resolve("broken"));
        ServerFiles.File damaged = RunningContainer.content(contents, "bundles/wiki.jar", "no jar at all");
        try (RunningContainer server = RunningContainer.on(base)) {
            ServerFiles files = server.files();
            for (ServerFiles.File bad : List.of(bundle("wiki.jar", broken, "wiki"), damaged)) {
                ServerFiles.Result result = files.replace(List.of(bad), contents, RunningContainer.CALLER);
                assertThat(result.decision()).as(result.text()).isEqualTo(Decision.REFUSED);
                assertThat(result.text()).contains("MAST-");
                assertThat(Sha256.of(base.resolve("bundles/wiki.jar"))).hasValue(bad.sha256());
                assertThat(files.state().files()).containsExactly(good);
                assertThat(files.state().problems()).isNotEmpty().anyMatch(text -> text.contains("MAST-"));
                assertThat(server.ask("/")).isEqualTo("200 one");
            }
            ServerFiles.Result back = files.replace(List.of(good), folder.resolve("none"), RunningContainer.CALLER);
            assertThat(back.decision()).as(back.text()).isEqualTo(Decision.SERVES);
            assertThat(files.state().problems()).isEmpty();
        }
    }

    @Test
    void contentsWithoutTheirHashChangeNothing() throws Exception {
        ServerFiles.File good = wiki("one");
        Files.copy(contents.resolve(good.sha256()), base.resolve("bundles/wiki.jar"));
        ServerFiles.File other = wiki("two");
        Files.writeString(contents.resolve(other.sha256()), "something else");
        ServerFiles.File missing = new ServerFiles.File("bundles/no.jar", "0".repeat(64), 1, "no", "1.0.0");
        ServerFiles.File large = RunningContainer.content(contents, "conf/wiki.cfg", "# " + "x".repeat(1 << 20) + "\n");
        try (RunningContainer server = RunningContainer.on(base)) {
            for (ServerFiles.File bad : List.of(other, missing, large)) {
                assertThatThrownBy(() -> server.files().replace(List.of(bad), contents, RunningContainer.CALLER))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(bad.sha256());
            }
            assertThat(Sha256.of(base.resolve("bundles/wiki.jar"))).hasValue(good.sha256());
            assertThat(base.resolve("var/displaced")).doesNotExist();
            assertThat(server.files().state().generation()).isEqualTo(1);
            assertThatThrownBy(() -> server.files().replace(List.of(good, good), contents, RunningContainer.CALLER))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("twice");
        }
    }

    @Test
    void pathsOutsideOfTheFoldersAreRefused() throws Exception {
        ServerFiles.File good = wiki("one");
        try (RunningContainer server = RunningContainer.on(base)) {
            for (String path : List.of(
                    "wiki.jar",
                    "/bundles/wiki.jar",
                    "bundles/../conf/wiki.jar",
                    "bundles/sub/wiki.jar",
                    "bundles/..\\wiki.jar",
                    "bundles/.wiki.jar",
                    "bundles/wiki.cfg",
                    "bundles/.jar",
                    "bundles/wiki.jar\n",
                    "conf/node.cfg",
                    "conf/wiki.key",
                    "conf/tenants/../server.cfg",
                    "conf/../server.cfg",
                    "conf/tenants/a/b.cfg",
                    "var/store/wiki.jar",
                    "")) {
                ServerFiles.File file = new ServerFiles.File(path, good.sha256(), good.size(), "wiki", "1.0.0");
                assertThatThrownBy(() -> server.files().replace(List.of(file), contents, RunningContainer.CALLER))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("is not the path of a file");
            }
            try (Stream<Path> bundles = Files.list(base.resolve("bundles"))) {
                assertThat(bundles).isEmpty();
            }
        }
    }

    @Test
    void afterAProbationTheFormerFilesServeAndTheReasonIsReported() throws Exception {
        ServerFiles.File good = wiki("one");
        Files.copy(contents.resolve(good.sha256()), base.resolve("bundles/wiki.jar"));
        Files.writeString(
                base.resolve("conf/server.cfg"), "mastaba.probation = 60s\nmastaba.probation.action = revert\n");
        ServerFiles.File settings = new ServerFiles.File(
                "conf/server.cfg",
                Sha256.of(base.resolve("conf/server.cfg")).orElseThrow(),
                Files.size(base.resolve("conf/server.cfg")),
                "",
                "");
        Path harmful = RunningContainer.withView("wiki", "request -> Response.status(500)")
                .writeTo(folder.resolve("harmful"));
        try (RunningContainer server = RunningContainer.on(base)) {
            ServerFiles files = server.files();
            for (int i = 0; i < 200; i++) {
                server.ask("/");
            }
            assertThat(files.state().answers()).isEqualTo(200);
            assertThat(files.state().failures()).isZero();
            ServerFiles.Result result = files.replace(
                    List.of(bundle("wiki.jar", harmful, "wiki"), settings), contents, RunningContainer.CALLER);
            assertThat(result.decision()).as(result.text()).isEqualTo(Decision.SERVES);
            assertThat(files.state().undecided()).isTrue();
            assertThat(files.state().answers()).isZero();
            for (int i = 0; i < 50; i++) {
                server.ask("/");
            }
            RunningContainer.await("reverted", () -> !files.state().undecided());
            assertThat(files.state().files()).containsExactly(good, settings);
            assertThat(files.state().problems()).anyMatch(text -> text.contains("MAST-DEPLOY-052"));
            assertThat(server.ask("/")).isEqualTo("200 one");
        }
    }

    @Test
    void aBundleContributesACommand() throws Exception {
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.run("release", "monday").text())
                    .contains("mastaba.fleet = author", "jdbc.depot.url = ", "conf/node.cfg");
            assertThat(server.run("rollout", "status").exitCode()).isEqualTo(2);
            assertThat(server.run("nothing").text()).contains("rollout", "status");
            Dictionary<String, Object> name = new Hashtable<>();
            name.put(ServerCommand.NAME, "release");
            ServerCommand command = (arguments, caller) -> new ServerCommands.Answer(
                    0, caller.user() + ": " + arguments.words() + "\n", List.of(caller.comment()));
            var registered = server.context().registerService(ServerCommand.class, command, name);
            ServerCommands.Answer answer = server.run("release", "monday");
            assertThat(answer.exitCode()).isZero();
            assertThat(answer.text()).isEqualTo("ada: [monday]\n");
            assertThat(answer.data()).isEqualTo(List.of("monday"));
            name.put(ServerCommand.NAME, "status");
            server.context().registerService(ServerCommand.class, command, name);
            assertThat(server.run("status").text()).doesNotContain("ada").contains("Last change");
            registered.unregister();
            assertThat(server.run("release", "monday").text()).contains("mastaba.fleet = author");
        }
    }
}
