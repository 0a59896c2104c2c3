package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.Shop;
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
        Shop shop = new Shop(folder);
        try (Installation server = Installation.in(folder.resolve("base"))
                .withAddOns(Shop.ADD_ON)
                .with(shop.words(1), shop.app(1))
                .start()) {
            server.awaitPage("/page", "APP_0001");
            server.drop(empty(), "templates-99.jar");
            assertThat(server.reports().await("templates-99.jar", LIMIT))
                    .contains("MAST-GENERATION-030", "dev.mastaba.templates (templates-99.jar)", "without it");

            server.drop(shop.sign(1));
            AdminReply reply = server.admin("settled", Shop.SIGN);
            assertThat(reply.exitCode()).as(reply.text()).isZero();
            assertThat(server.admin("addons").text()).contains(Shop.SIGN).doesNotContain("99.0.0");
            assertThat(server.reports().names()).containsExactly("templates-99.jar.error.txt");
        }
    }

    @Test
    void atTheFirstStartTheVersionThatWorksServes() throws Exception {
        Shop shop = new Shop(folder);
        try (Installation server = Installation.in(folder.resolve("base"))
                .withAddOns(Shop.ADD_ON)
                .with(shop.words(1), shop.app(1), shop.sign(1))) {
            server.drop(empty(), "templates-99.jar");
            server.start();
            server.awaitPage("/page", "SGN_0001");
            assertThat(server.admin("addons").text())
                    .contains(Shop.SIGN, "addon-templates.jar")
                    .doesNotContain("99.0.0");
            assertThat(server.reports().await("templates-99.jar", LIMIT)).contains("MAST-GENERATION-030");
            assertThat(server.reports().names()).containsExactly("templates-99.jar.error.txt");
        }
    }
}
