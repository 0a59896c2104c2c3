package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.UnpackedImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Container images that {@code mastaba image} writes. */
class ImageIT {
    @TempDir
    private Path folder;

    @Test
    void anImageServesItsBundlesWithoutPrivileges() throws Exception {
        Path base = UnpackedImage.base(Files.createDirectories(folder.resolve("base")));
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("server.cfg"), "mastaba.http.health = /health\n");
        Files.writeString(conf.resolve("wiki.password"), "secret");
        String wiki = Installation.home().resolve("examples/wiki.jar").toString();
        Path image = folder.resolve("wiki.tar");
        List<String> words = List.of(wiki, "--from-tar", base.toString(), "--java", "17", "--conf", conf.toString());
        assertThat(mastaba(words, image)).contains("Written: " + image, "docker load -i " + image);
        Path again = Files.createDirectory(folder.resolve("again")).resolve("wiki.tar");
        mastaba(words, again);
        assertThat(again).hasSameBinaryContentAs(image);

        try (UnpackedImage container = UnpackedImage.of(image, folder.resolve("unpacked"))) {
            assertThat(container.config())
                    .contains(
                            "\"User\":\"10001:10001\"",
                            "\"ExposedPorts\":{\"6543/tcp\":{}}",
                            "\"Volumes\":{\"/base/var\":{}}")
                    .contains("\"MASTABA_HTTP_HOST=0.0.0.0\"", "\"org.opencontainers.image.title\":\"Mastaba\"");
            assertThat(container.root().resolve("base/bundles/wiki.jar")).hasSameBinaryContentAs(Path.of(wiki));
            assertThat(container.root().resolve("opt/mastaba/lib/image")).doesNotExist();
            assertThat(Files.getPosixFilePermissions(container.root().resolve("base/conf/wiki.password")))
                    .hasSize(2);

            assumeTrue(UnpackedImage.possible(), "only root can start a process in an unpacked image");
            URI url = container.start(
                    "MASTABA_HTTP_HOST=127.0.0.1", "MASTABA_HTTP_PORT=0", "JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1");
            assertThat(get(url)).isEqualTo(200);
            assertThat(get(url.resolve("/health"))).isEqualTo(200);
            Object owner = Files.getAttribute(container.root().resolve("base/var/url"), "unix:uid");
            assertThat(owner).isEqualTo(10001);
            assertThat(container.stop()).isEqualTo(143);
        }
    }

    private static int get(URI url) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Runs the command with the start script, which selects its class path. */
    private static String mastaba(List<String> words, Path target) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Installation.home().resolve("bin/mastaba").toString(), "image"));
        command.addAll(words);
        command.addAll(List.of("--to", target.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
