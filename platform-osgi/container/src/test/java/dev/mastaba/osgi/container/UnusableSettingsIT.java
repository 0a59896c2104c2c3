package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application does not serve without settings that its file contains, and keeps those with which it serves. */
class UnusableSettingsIT {
    /** The first is not UTF-8 text, and the second refers to a secret that does not exist. */
    private static final String LATIN = "wiki.site = caf\u00e9\n";

    private static final String NO_SECRET = "wiki.site = $[secret:missing]\n";

    @TempDir
    Path folder;

    private Path base;

    @BeforeEach
    void makeFolders() throws Exception {
        base = Files.createDirectories(folder.resolve("base"));
        Files.createDirectories(base.resolve("bundles"));
        Files.createDirectories(base.resolve("conf/tenants"));
        conf("server", "mastaba.folder.scan = 100ms\nmastaba.folder.batch = 50ms\nmastaba.probation = 0s\n");
        conf("tenants/acme", "mastaba.application = wiki\nmastaba.host = acme\n");
        put("wiki", RunningContainer.including("wiki", """
                String site = "wiki " + config.settings().text("wiki.site", "");
                config.addView(request -> Response.text(site), dev.mastaba.core.view.ViewOptions.route("page"));
                """));
    }

    private void conf(String name, String text) throws IOException {
        Files.writeString(base.resolve("conf/" + name + ".cfg"), text, StandardCharsets.ISO_8859_1);
    }

    private void put(String name, SourceBundle bundle) throws Exception {
        Path jar = bundle.writeTo(Files.createTempDirectory(folder, "jar"));
        Files.move(
                Files.copy(jar, base.resolve("bundles/" + name + ".part")), base.resolve("bundles/" + name + ".jar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {LATIN, NO_SECRET})
    void anApplicationDoesNotStartWithoutTheSettingsInItsFile(String text) throws Exception {
        conf("wiki", text);
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.run("status").text()).contains("MAST-GENERATION-018", "file: conf/wiki.cfg");
            assertThat(server.askHost("any")).startsWith("404");
            assertThat(server.askHost("acme"))
                    .as("a tenant inherits the settings")
                    .doesNotStartWith("200");
            conf("wiki", "wiki.site = fixed\n");
            RunningContainer.await(
                    "the fixed settings", () -> server.run("addons").text().contains("wiki.jar"));
            assertThat(server.askHost("any")).isEqualTo("200 wiki fixed");
            assertThat(server.askHost("acme")).isEqualTo("200 wiki fixed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LATIN, NO_SECRET})
    void theFirstSettingsOfARunningApplicationDoNotBlockOtherChanges(String text) throws Exception {
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.askHost("any")).isEqualTo("200 wiki ");
            refuse(server, text);
            assertThat(server.askHost("any")).isEqualTo("200 wiki ");
            assertThat(server.askHost("acme")).isEqualTo("200 wiki ");
        }
    }

    @Test
    void wrongSettingsOfAnApplicationForTenantsDoNotBlockOtherChanges() throws Exception {
        conf("wiki", "mastaba.tenants = only\nwiki.site = old\n");
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.askHost("acme")).isEqualTo("200 wiki old");
            refuse(server, "mastaba.tenants = only\n" + NO_SECRET);
            assertThat(server.askHost("any")).startsWith("404");
            assertThat(server.askHost("acme")).isEqualTo("200 wiki old");
        }
    }

    /** Writes wrong settings, and deploys another application. */
    private void refuse(RunningContainer server, String text) throws Exception {
        conf("wiki", text);
        RunningContainer.await("the refusal", () -> server.run("status").text().contains("file: conf/wiki.cfg"));
        conf("other", "mastaba.path = /other\n");
        put("other", RunningContainer.application("other", "other"));
        RunningContainer.await(
                "the other application",
                () -> server.run("status").text().contains("other.jar")
                        || server.run("addons").text().contains("other.jar"));
        assertThat(server.run("addons").text()).as(server.run("status").text()).contains("other.jar");
        assertThat(server.run("status").text()).doesNotContain("MAST-GENERATION-0");
    }
}
