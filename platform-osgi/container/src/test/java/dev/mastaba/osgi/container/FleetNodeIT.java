package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.services.PlatformSettings;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.services.ServerFiles.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a node are those of the release that the fleet has applied to it, whatever is done to its folders. */
class FleetNodeIT {
    @TempDir
    Path folder;

    private Path base;
    private Path contents;

    @BeforeEach
    void makeNode() throws IOException {
        base = Files.createDirectories(folder.resolve("base"));
        contents = Files.createDirectories(folder.resolve("contents"));
        Files.createDirectories(base.resolve("bundles"));
        Files.createDirectories(base.resolve("conf"));
        Files.writeString(base.resolve("conf/node.cfg"), "mastaba.fleet = node\n");
    }

    private byte[] wiki(String text) throws IOException {
        return Files.readAllBytes(RunningContainer.application("wiki", text).writeTo(folder.resolve(text)));
    }

    private List<ServerFiles.File> release(String text) throws IOException {
        return List.of(
                RunningContainer.content(contents, "bundles/wiki.jar", wiki(text), "wiki"),
                RunningContainer.content(contents, "conf/wiki.cfg", "wiki.title = " + text + "\n"));
    }

    private void apply(RunningContainer server, List<ServerFiles.File> release) throws Exception {
        ServerFiles.Result result = server.files().replace(release, contents, RunningContainer.CALLER);
        assertThat(result.decision()).as(result.text()).isEqualTo(Decision.SERVES);
        assertThat(server.files().state().files()).isEqualTo(release);
        assertThat(server.files().state().problems()).isEmpty();
    }

    private static void awaitProblem(RunningContainer server, String file) {
        RunningContainer.await(
                file,
                () -> server.files().state().problems().stream()
                        .anyMatch(text -> text.startsWith("MAST-FLEET-001") && text.contains(file)));
    }

    private static boolean hasNotice(RunningContainer server, String file) {
        String status = server.run("status").text();
        return status.contains("MAST-FLEET-002  " + file);
    }

    @Test
    void aNodeWithoutAReleaseStartsWithoutApplications() throws Exception {
        Files.writeString(base.resolve("conf/server.cfg"), "mastaba.folder.scan = 200ms\n");
        try (RunningContainer server = RunningContainer.on(base)) {
            ServerFiles.State state = server.files().state();
            assertThat(state.problems()).isEmpty();
            assertThat(state.compositions()).isEmpty();
            assertThat(server.ask("/")).startsWith("503");
            var settings = server.context().getServiceReference(PlatformSettings.class);
            assertThat(server.context().getService(settings).values()).containsEntry("mastaba.fleet", "node");
            apply(server, release("one"));
            assertThat(server.ask("/")).isEqualTo("200 one");
        }
    }

    @Test
    void aFileThatIsDroppedIsRefused() throws Exception {
        try (RunningContainer server = RunningContainer.on(base)) {
            List<ServerFiles.File> release = release("one");
            apply(server, release);
            Path blog = RunningContainer.application("blog", "blog").writeTo(folder.resolve("blog"));
            Files.copy(blog, base.resolve("bundles/blog.jar"));
            Files.writeString(base.resolve("conf/blog.cfg"), "mastaba.path = /blog\n");
            awaitProblem(server, "bundles/blog.jar is not part of the release");
            awaitProblem(server, "conf/blog.cfg is not part of the release");
            assertThat(server.files().state().files()).isEqualTo(release);
            assertThat(server.files().state().compositions()).containsOnlyKeys("wiki");
            apply(server, release);
            assertThat(base.resolve("bundles/blog.jar")).doesNotExist();
        }
    }

    @Test
    void afterAFileIsEditedItsReleasedContentServes() throws Exception {
        List<ServerFiles.File> release = release("one");
        try (RunningContainer server = RunningContainer.on(base)) {
            apply(server, release);
            Files.write(base.resolve("bundles/wiki.jar"), wiki("edited"));
            Files.writeString(base.resolve("conf/wiki.cfg"), "wiki.title = Edited\n");
            awaitProblem(server, "bundles/wiki.jar differs from the release");
            awaitProblem(server, "conf/wiki.cfg differs from the release");
            assertThat(server.ask("/")).isEqualTo("200 one");
            assertThat(server.files().state().files()).isEqualTo(release);
        }
        try (RunningContainer server = RunningContainer.on(base)) {
            awaitProblem(server, "bundles/wiki.jar differs from the release");
            assertThat(server.ask("/")).as("started again").isEqualTo("200 one");
            apply(server, release);
            apply(server, release("two"));
            assertThat(server.ask("/")).isEqualTo("200 two");
        }
    }

    @Test
    void aFileThatIsDeletedContinuesToServe() throws Exception {
        List<ServerFiles.File> release = release("one");
        try (RunningContainer server = RunningContainer.on(base)) {
            apply(server, release);
            Files.delete(base.resolve("bundles/wiki.jar"));
            Files.delete(base.resolve("conf/wiki.cfg"));
            RunningContainer.await("notice", () -> hasNotice(server, "bundles/wiki.jar"));
            RunningContainer.await("notice", () -> hasNotice(server, "conf/wiki.cfg"));
            assertThat(server.ask("/")).isEqualTo("200 one");
            assertThat(server.files().state().files()).isEqualTo(release);
        }
        try (RunningContainer server = RunningContainer.on(base)) {
            RunningContainer.await("notice", () -> hasNotice(server, "bundles/wiki.jar"));
            assertThat(server.ask("/")).as("started again").isEqualTo("200 one");
            assertThat(server.files().state().files()).isEqualTo(release);
            apply(server, release);
            assertThat(base.resolve("bundles/wiki.jar")).exists();
            RunningContainer.await("no notice", () -> !hasNotice(server, "bundles/wiki.jar"));
        }
    }

    @Test
    void theLockFileIsThatOfTheRelease() throws Exception {
        Path lock = base.resolve("conf/bundles.lock");
        List<ServerFiles.File> release = new ArrayList<>(release("one"));
        try (RunningContainer server = RunningContainer.on(base)) {
            apply(server, release);
            release.add(1, RunningContainer.content(contents, ServerFiles.BUNDLES_LOCK, "# one\n"));
            apply(server, release);
            assertThat(lock).hasContent("# one");
            assertThat(server.files().state().generation())
                    .as("nothing else serves")
                    .isEqualTo(1);
            Files.writeString(lock, "# edited\n");
            apply(server, release);
            assertThat(lock).hasContent("# one");
            Files.delete(contents.resolve(release.get(1).sha256()));
            assertThat(server.files().content(release.get(1).sha256())).hasContent("# one");
            apply(server, release);
            release.remove(1);
            apply(server, release);
            assertThat(lock).doesNotExist();
        }
    }

    @Test
    void aReleaseThatWasRefusedBelongsToTheNodeNevertheless() throws Exception {
        List<ServerFiles.File> release = release("one");
        byte[] broken = Files.readAllBytes(
                RunningContainer.including("wiki", "if (true) throw new IllegalStateException(\"no\");")
                        .writeTo(folder.resolve("broken")));
        try (RunningContainer server = RunningContainer.on(base)) {
            apply(server, release);
            ServerFiles.File bad = RunningContainer.content(contents, "bundles/wiki.jar", broken, "wiki");
            ServerFiles.Result result =
                    server.files().replace(List.of(bad, release.get(1)), contents, RunningContainer.CALLER);
            assertThat(result.decision()).as(result.text()).isEqualTo(Decision.REFUSED);
            assertThat(result.text()).doesNotContain("MAST-FLEET");
            assertThat(server.ask("/")).isEqualTo("200 one");
            assertThat(Files.readString(base.resolve("var/fleet/files"))).contains(bad.sha256() + "  wiki.jar");
            apply(server, release);
        }
    }

    @Test
    void commandsThatChangeFilesAreRefused() throws Exception {
        try (RunningContainer server = RunningContainer.on(base)) {
            List<ServerFiles.File> release = release("one");
            apply(server, release);
            for (String line : List.of(
                    "deploy wiki",
                    "undeploy wiki",
                    "rollback 1",
                    "tenant suspend wiki",
                    "preview wiki",
                    "promote 1",
                    "install wiki",
                    "update wiki",
                    "remove wiki")) {
                String command = line.substring(0, line.indexOf(' '));
                ServerCommands.Answer answer = server.run(
                        command, line.substring(line.indexOf(' ') + 1).split(" "));
                assertThat(answer.exitCode()).as(command).isEqualTo(1);
                assertThat(answer.text()).contains("MAST-FLEET-003", "mastaba " + command, "mastaba.fleet = off");
            }
            assertThat(server.run("retry").exitCode()).isZero();
            assertThat(Sha256.of(base.resolve("bundles/wiki.jar")))
                    .hasValue(release.get(0).sha256());
            try (Stream<Path> bundles = Files.list(base.resolve("bundles"))) {
                assertThat(bundles).hasSize(1);
            }
        }
    }
}
