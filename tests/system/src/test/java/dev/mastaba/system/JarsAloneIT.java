package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mastaba.security.PasswordHasher;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The test kit on real bundles, as somebody uses it who has nothing but jars. */
@ResourceLock("mastaba.home")
class JarsAloneIT {
    private static final String HOME = "mastaba.home";

    @TempDir
    private Path folder;

    @BeforeEach
    void nameTheInstallation() {
        System.setProperty(HOME, Installation.home().toString());
    }

    @AfterEach
    void forgetTheInstallation() {
        System.clearProperty(HOME);
    }

    private static String shipped(String name) {
        return Installation.home().resolve("examples").resolve(name).toString();
    }

    private String notes() {
        return AddOns.application("notes", "notes", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("plain"), route("front"), id("front"));""")
                .write(folder.resolve("notes.jar"))
                .toString();
    }

    @Test
    void anApplicationAndItsExtensionAreTestedAsJars() {
        // tag::bundles-as-jars
        try (TestApp app = TestApp.fromBundles(shipped("wiki.jar"), shipped("wiki-dark.jar"))) {
            app.get("/").expectStatus(200).expectHeader("X-Content-Type-Options", "nosniff");
            assertThat(app.get("/").body()).contains("by night.");
        }
        // end::bundles-as-jars
    }

    @Test
    void theServerOfJarsIsAnotherProcess() {
        try (TestApp app = TestApp.fromBundles(notes())) {
            assertThat(app.address().getHost()).isIn("127.0.0.1", "localhost");
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(app::application)
                    .withMessageContaining("a separate server");
        }
    }

    /** The shop requires a setting. */
    @Test
    void aFolderIsABundleAndSettingsAreRead() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(shipped("shop.jar")));
                Stream<Path> files = Files.walk(jar.getPath("/"))) {
            for (Path file : files.filter(each -> each.getParent() != null).toList()) {
                Files.copy(file, classes.resolve(file.toString().substring(1)));
            }
        }
        Path settings = Files.writeString(folder.resolve("shop.cfg"), "mastaba.mail.from = shop@example.org\n");
        try (TestApp app = TestApp.fromBundles(classes.toString(), settings.toString())) {
            app.get("/").expectStatus(200);
        }
    }

    /** The settings name the users' file of the project, and a secret. */
    @Test
    void filesToWhichSettingsReferAreReadToo() throws IOException {
        Path conf = Files.createDirectory(folder.resolve("conf"));
        secret(conf.resolve("users.txt"), "ada:" + PasswordHasher.standard().hash("correct horse") + "\n");
        secret(conf.resolve("sender"), "shop@example.org");
        Files.writeString(conf.resolve("server.cfg"), "mastaba.http.port = 1\n");
        Path settings = Files.writeString(
                conf.resolve("notes.cfg"),
                "mastaba.security.users = file\nmastaba.mail.from = $[secret:conf/sender]\n");
        try (TestApp app = TestApp.fromBundles(notes(), settings.toString())) {
            app.postFrom("/login", "/login", Map.of("name", "ada", "password", "correct horse"))
                    .expectRedirect("/");
        }
    }

    private static void secret(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    @Test
    void whatIsRefusedFailsWithTheReport() {
        String wrong = AddOns.extension("wrong", "notes", "config.overrideView(\"notes:frnot\", request -> \"\");")
                .write(folder.resolve("wrong.jar"))
                .toString();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> TestApp.fromBundles(notes(), wrong))
                .withMessageContaining("notes:front");
        System.clearProperty(HOME);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> TestApp.fromBundles(wrong))
                .withMessageContaining("MASTABA_HOME");
    }
}
