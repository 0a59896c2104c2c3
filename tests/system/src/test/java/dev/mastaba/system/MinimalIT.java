package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The minimal archive: the container without any feature and without add-ons. */
class MinimalIT {
    @TempDir
    Path folder;

    private Path unpacked() throws Exception {
        Path packages = Path.of(System.getProperty("mastaba.packages"));
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(packages, "mastaba-minimal-*.tar.gz")) {
            Path archive = archives.iterator().next();
            Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).isZero();
            return folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
        }
    }

    private Path site(String text) {
        return AddOns.application("site", "site", """
                config.route("front", "/").get(request -> Response.text("%s"));""".formatted(text))
                .write(folder.resolve("made/" + text + "/site.jar"));
    }

    @Test
    void servesSwapsRefusesAndRollsBack() throws Exception {
        Path home = unpacked();
        assertThat(home.resolve("addons")).isEmptyDirectory();
        Path broken = AddOns.extension("broken", "site", "throw new IllegalStateException(\"broken\");")
                .write(folder.resolve("made/broken.jar"));
        try (Installation server = Installation.in(folder.resolve("base"))
                .installedIn(home)
                .withShippedBundles()
                .with(site("one"))
                .start()) {
            CommandLine mastaba = new CommandLine(server.environment());
            server.awaitPage("/", "one");

            Said deployed = mastaba.run("deploy", site("two").toString());
            assertThat(deployed.exitCode()).as(deployed.text()).isZero();
            assertThat(server.get("/").body()).isEqualTo("two");

            Said refused = mastaba.run("deploy", broken.toString());
            assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
            assertThat(refused.text()).contains("IllegalStateException: broken");
            assertThat(server.get("/").body()).isEqualTo("two");

            Said undeployed = mastaba.run("undeploy", "broken.jar");
            assertThat(undeployed.exitCode()).as(undeployed.text()).isZero();
            Said rolledBack = mastaba.run("rollback", "1");
            assertThat(rolledBack.exitCode()).as(rolledBack.text()).isZero();
            assertThat(server.get("/").body()).isEqualTo("one");

            assertThat(server.var().resolve("audit")).doesNotExist();
            assertThat(mastaba.run("log").text()).contains("No bundle of this server has the command \"log\"");
            assertThat(mastaba.run("routes").text()).contains("No bundle of this server has the command \"routes\"");
        }
        assertThat(run(home, "dev"))
                .isEqualTo(
                        "mastaba: mastaba dev needs the files in lib/dev, which only the complete archive contains.\n");
        assertThat(run(home, "verify", broken.toString()))
                .isEqualTo("mastaba: Signatures need the file system/platform-guards-VERSION.jar,"
                        + " which only the complete archive contains.\n");
    }

    private static String run(Path home, String... words) throws Exception {
        ProcessBuilder command = new ProcessBuilder(
                        Stream.concat(Stream.of(home.resolve("bin/mastaba").toString()), Stream.of(words))
                                .toList())
                .redirectErrorStream(true);
        Process process = command.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        return text;
    }
}
