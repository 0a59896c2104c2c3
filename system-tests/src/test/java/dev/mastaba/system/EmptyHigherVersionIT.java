package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar without content that takes the name of a shipped add-on in a higher version, beside the shipped examples. */
class EmptyHigherVersionIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Path empty() {
        return SourceBundle.named("dev.mastaba.templates").withVersion("99.0.0").writeTo(folder.resolve("made"));
    }

    @Test
    void itIsRefusedInItsOwnNameAndBlocksNoOtherFile() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .withShipped("examples/wiki.jar")
                .start()) {
            server.awaitPage("/", "Wiki");
            server.drop(empty(), "templates-99.jar");
            assertThat(server.reports().await("templates-99.jar", LIMIT))
                    .contains("MAST-GENERATION-030", "dev.mastaba.templates (templates-99.jar)", "without it");

            server.withShipped("examples/wiki-dark.jar");
            AdminReply reply = server.admin("settled", "wiki-dark.jar");
            assertThat(reply.exitCode()).as(reply.text()).isZero();
            assertThat(server.admin("addons").text()).contains("wiki-dark.jar").doesNotContain("99.0.0");
            assertThat(server.reports().names()).containsExactly("templates-99.jar.error.txt");
        }
    }

    @Test
    void atTheFirstStartTheVersionThatWorksServes() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .withShipped("examples/wiki.jar", "examples/wiki-dark.jar")) {
            server.drop(empty(), "templates-99.jar");
            server.start();
            server.awaitPage("/", "Wiki");
            assertThat(server.admin("addons").text())
                    .contains("wiki-dark.jar", "addon-templates.jar")
                    .doesNotContain("99.0.0");
            assertThat(server.reports().await("templates-99.jar", LIMIT)).contains("MAST-GENERATION-030");
            assertThat(server.reports().names()).containsExactly("templates-99.jar.error.txt");
        }
    }
}
