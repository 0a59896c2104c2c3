package dev.mastaba.launcher.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedArtifactsTest {
    private static final String ADD_ON = "dev/mastaba/addon-json/1/addon-json-1";
    private static final String KIT = "dev/mastaba/platform-testing/1/platform-testing-1";
    private static final String SERVER = "dev/mastaba/distribution/1/distribution-1-server.zip";

    @TempDir
    private Path folder;

    private Path home;
    private Path target;

    @BeforeEach
    void installed() throws Exception {
        home = folder.resolve("installation");
        target = folder.resolve("m2/repository");
        write("addons/addon-json.jar", "json");
        write("addons/other.jar", "of another project");
        write("conf/server.cfg", "the.secret = 1");
        write("bundles/notes.jar", "of the user");
        write("repository/" + ADD_ON + ".pom", "<project/>");
        write("repository/" + ADD_ON + ".jar.sha1", checksum("json"));
        write("repository/" + KIT + ".jar", "kit");
        write("repository/" + KIT + ".jar.sha1", checksum("kit"));
    }

    @Test
    void theRepositoryIsCompletedWithTheJarsOfTheInstallation() throws IOException {
        ShippedArtifacts artifacts = new ShippedArtifacts(home, "1");
        assertThat(artifacts.exist()).isTrue();
        ShippedArtifacts.Copied copied = artifacts.copyTo(target);
        assertThat(copied.absent()).isEmpty();
        assertThat(target.resolve(ADD_ON + ".jar")).hasContent("json");
        assertThat(target.resolve(ADD_ON + ".pom")).hasContent("<project/>");
        assertThat(target.resolve(KIT + ".jar")).hasContent("kit");
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(copied.written())
                    .hasSize(6);
        }
    }

    @Test
    void theServerOfProjectsHasNothingOfTheUser() throws IOException {
        new ShippedArtifacts(home, "1").copyTo(target);
        try (ZipFile zip = new ZipFile(target.resolve(SERVER).toFile())) {
            assertThat(zip.stream().map(Object::toString))
                    .containsExactly(
                            "mastaba-1/conf/server.cfg",
                            "mastaba-1/addons/addon-json.jar",
                            "mastaba-1/addons/other.jar");
            byte[] settings = zip.getInputStream(zip.getEntry("mastaba-1/conf/server.cfg"))
                    .readAllBytes();
            assertThat(new String(settings, StandardCharsets.UTF_8))
                    .contains("mastaba.http.port")
                    .doesNotContain("the.secret");
        }
    }

    @Test
    void onlyWhatDiffersIsWrittenAgain() throws IOException {
        ShippedArtifacts artifacts = new ShippedArtifacts(home, "1");
        artifacts.copyTo(target);
        assertThat(artifacts.copyTo(target).written()).isZero();
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
        Files.writeString(target.resolve(ADD_ON + ".jar"), "half");
        Files.delete(target.resolve(KIT + ".jar"));
        assertThat(artifacts.copyTo(target).written()).isEqualTo(2);
        write("lib/jdbc/driver.jar", "a driver of the user");
        assertThat(artifacts.copyTo(target).written()).isEqualTo(1);
        assertThat(target.resolve(ADD_ON + ".jar")).hasContent("json");
    }

    @Test
    void aChangedJarIsNotCopiedUnderTheNameOfTheOriginal() throws IOException {
        write("addons/addon-json.jar", "mine");
        assertThat(new ShippedArtifacts(home, "1").copyTo(target).absent()).containsExactly("addon-json-1.jar");
        assertThat(target.resolve(ADD_ON + ".jar")).doesNotExist();
    }

    @Test
    void anotherInstallationHasNone() {
        assertThat(new ShippedArtifacts(folder, "1").exist()).isFalse();
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(home.resolve(path).getParent());
        Files.writeString(home.resolve(path), text);
    }

    private static String checksum(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
