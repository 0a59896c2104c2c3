package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.BrokenFiles;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no bundles, or come in an odd way: reported by name, cause and remedy, and nobody who is served notices. */
class BadFilesIT {
    @TempDir
    static Path folder;

    private static BadInputServer bad;
    private static Installation server;

    @BeforeAll
    static void start() {
        bad = BadInputServer.start(folder);
        server = bad.installation();
    }

    @AfterAll
    static void stop() {
        try (BadInputServer ending = bad) {
            ending.assertNobodyNoticed();
        }
    }

    private static Path good(String name, String path) {
        return AddOns.extension(name, "shop", """
                config.addRoute("%1$s", "%1$s");
                config.addView(request -> Response.text("it is there"), route("%1$s"));""".formatted(path)).writeTo(folder.resolve("made"));
    }

    @Test
    void aJarCutInHalfIsTakenWhenItIsWhole() {
        Path whole = good("test.half", "/half");
        server.drop(BrokenFiles.half(whole, folder.resolve("half.jar")));
        assertThat(server.reports().await("half.jar", BadInputServer.LIMIT))
                .contains("half.jar", "incomplete", "Copy it again");
        server.drop(whole, "half.jar");
        server.awaitPage("/half", "it is there");
        server.reports().awaitNone("half.jar", BadInputServer.LIMIT);
        server.remove("half.jar");
    }

    @Test
    void anArchiveThatIsNoBundle() {
        assertThat(bad.refused(BrokenFiles.archiveWithoutManifest(folder.resolve("zip.jar")), "zip.jar"))
                .contains("zip.jar", "not an OSGi bundle", "Bundle-SymbolicName");
    }

    @Test
    void aDecompressionBomb() {
        assertThat(bad.refused(BrokenFiles.bomb(folder.resolve("bomb.jar")), "bomb.jar"))
                .contains("bomb.jar", "limits");
    }

    @Test
    void anEntryThatLeadsOut() {
        assertThat(bad.refused(BrokenFiles.archiveThatLeadsOut(folder.resolve("slip.jar")), "slip.jar"))
                .contains("slip.jar", "unsafe entry", "../../outside.txt");
    }

    @Test
    void aNameWithALineBreak() {
        shell("cp " + good("test.linebreak", "/linebreak") + " \"$1/a$(printf '\\nb').jar\"");
        assertThat(server.reports().awaitLatest("control characters", BadInputServer.LIMIT))
                .contains("Rename the file", "a\\u000Ab.jar was not accepted");
        shell("rm \"$1/a$(printf '\\nb').jar\"");
        bad.awaitNothingReported();
    }

    @Test
    void aFragment() {
        Path jar = dev.mastaba.testing.felix.SourceBundle.named("test.fragment")
                .withHeader("Fragment-Host", "shop")
                .withResource("templates/page.peb", "mine")
                .writeTo(folder.resolve("made"));
        assertThat(bad.refused(jar, "fragment.jar")).contains("fragment.jar", "test.fragment", "shop", "@Extends");
    }

    @Test
    void aFolderThatDoesNotSayWhatItIs() throws IOException {
        Path plain = Files.createDirectory(server.bundles().resolve("plain"));
        Files.writeString(plain.resolve("readme.txt"), "Hello");
        assertThat(server.reports().await("plain", BadInputServer.LIMIT))
                .contains("plain", "mastaba.yaml", "MANIFEST.MF", "extends:");
        Files.delete(plain.resolve("readme.txt"));
        Files.delete(plain);
        server.reports().awaitNone("plain", BadInputServer.LIMIT);
    }

    @Test
    void aSymbolicLinkServesItsTargetAndIsRemovedAlone() throws IOException {
        Path target = good("test.link", "/link");
        Path link = Files.createSymbolicLink(server.bundles().resolve("link.jar"), target);
        server.awaitPage("/link", "it is there");
        assertThat(new CommandLine(server.environment()).run("undeploy", "link").exitCode())
                .isZero();
        assertThat(link).doesNotExist();
        assertThat(target).exists();

        Files.createSymbolicLink(link, folder.resolve("nowhere.jar"));
        assertThat(server.reports().await("link.jar", BadInputServer.LIMIT))
                .contains("link.jar", "symbolic link", "nowhere.jar does not exist", "Correct the target");
        Files.delete(link);
        server.reports().awaitNone("link.jar", BadInputServer.LIMIT);
        bad.assertServes();
    }

    @Test
    void namesWithBlanksAndOfOtherScripts() {
        server.drop(good("test.blank", "/blank"), "my own bundle.jar");
        server.awaitPage("/blank", "it is there");
        server.remove("my own bundle.jar");

        Path jar = good("test.umlaut", "/umlaut");
        shell("cp " + jar
                + " \"$1/.b.part\" && mv \"$1/.b.part\" \"$1/$(printf 'b\\303\\274ndel \\345\\214\\205.jar')\"");
        server.awaitPage("/umlaut", "it is there");
        shell("rm \"$1/$(printf 'b\\303\\274ndel \\345\\214\\205.jar')\"");
        bad.awaitNothingReported();
    }

    @Test
    void aFileThatIsWrittenSlowlyIsTakenOnceAndAsAWhole() {
        server.dropSlowly(good("test.slow", "/slowly"), "slow.jar", Duration.ofMillis(1_500), 15);
        server.awaitPage("/slowly", "it is there");
        assertThat(server.reports().names()).doesNotContain("slow.jar.error.txt");
        server.remove("slow.jar");
    }

    @Test
    void twoVersionsOfOneBundle() throws IOException {
        Path one = AddOns.extension("test.versions", "shop", page("/version", "version one"))
                .withVersion("1.0.0")
                .writeTo(folder.resolve("made"));
        Path two = AddOns.extension("test.versions", "shop", page("/version", "version two"))
                .withVersion("1.1.0")
                .writeTo(folder.resolve("made"));
        server.drop(two, "versions-b.jar");
        server.awaitPage("/version", "version two");
        server.drop(one, "versions-a.jar");
        assertThat(server.reports().awaitLatest("versions-a.jar", BadInputServer.LIMIT))
                .contains("versions-b.jar", "1.0.0", "1.1.0", "Delete");
        assertThat(server.get("/version").body()).isEqualTo("version two");

        Path other = AddOns.extension("test.versions", "shop", page("/version", "another two"))
                .withVersion("1.1.0")
                .write(folder.resolve("made/other.jar"));
        assertThat(bad.refused(other, "versions-c.jar")).contains("versions-b.jar", "1.1.0", "Bundle-Version");
        assertThat(server.get("/version").body()).isEqualTo("version two");

        server.remove("versions-b.jar");
        server.awaitPage("/version", "version one");
        server.remove("versions-a.jar");
    }

    private static String page(String path, String text) {
        return """
                config.addRoute("%1$s", "%1$s");
                config.addView(request -> Response.text("%2$s"), route("%1$s"));""".formatted(path, text);
    }

    /** Runs a command in which {@code $1} is the folder of bundles: names that the test's own locale may not know. */
    private static void shell(String command) {
        try {
            Process process = new ProcessBuilder(
                            "sh", "-c", command, "sh", server.bundles().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
