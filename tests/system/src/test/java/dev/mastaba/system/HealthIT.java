package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.BrokenFiles;
import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What load balancers and Kubernetes learn of a server. */
class HealthIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    @Tag("smoke")
    void isNotReadyUntilAnApplicationServes() throws Exception {
        Shop shop = new Shop(folder);
        try (Installation server = Installation.in(folder.resolve("base"))
                .withAddOns(Shop.ADD_ON)
                .configured("server.cfg", "mastaba.http.health = /health\nmastaba.http.health.detail = true\n")
                .with(BrokenFiles.archiveWithoutManifest(folder.resolve("wiki.jar")))
                .start()) {
            assertThat(server.get("/health").status()).isEqualTo(503);
            assertThat(server.get("/health").body()).contains("No application serves.", "MAST-DEPLOY-002 wiki.jar");
            assertThat(server.get("/health/ready").status()).isEqualTo(503);
            assertThat(server.get("/health/live").status()).isEqualTo(200);
            Await.until(
                    "told in the terminal",
                    LIMIT,
                    () -> server.output().contains("No application serves yet"),
                    server::output);

            server.with(shop.words(1), shop.app(1), shop.sign(1));
            Await.until("ready", LIMIT, () -> server.get("/health").status() == 200, server::output);
            assertThat(server.get("/page").status()).isEqualTo(200);
            assertThat(server.get("/health").body()).contains("applications: shop", "MAST-DEPLOY-002 wiki.jar");
        }
    }
}
