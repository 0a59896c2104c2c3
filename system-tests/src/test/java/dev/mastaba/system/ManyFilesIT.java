package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.Stamped;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred bundles arrive at once, and vanish at once. */
class ManyFilesIT {
    private static final int MANY = 200;

    @TempDir
    Path folder;

    @Test
    void twoHundredBundlesAtOnce() throws Exception {
        Stamped one = Stamped.of(AddOns.shared("many_0000", """
                config.addRoute("many_0000", "/many_0000");
                config.addView(request -> Response.text("many_0000"), route("many_0000"));"""), "many_0000", folder);
        try (BadInputServer bad = BadInputServer.start(folder)) {
            Installation server = bad.installation();
            long start = System.nanoTime();
            for (int i = 0; i < MANY; i++) {
                String name = String.format("many_%04d", i);
                server.drop(one.write(folder.resolve("one.jar"), name), name + ".jar");
            }
            server.awaitPage("/many_0000", "many_0000");
            server.awaitPage("/many_0199", "many_0199");
            System.out.printf("%d bundles at once: live after %.1f s%n", MANY, (System.nanoTime() - start) / 1e9);
            assertThat(server.reports().names()).isEmpty();

            for (int i = 0; i < MANY; i++) {
                Files.delete(server.bundles().resolve(String.format("many_%04d.jar", i)));
            }
            server.reports().awaitLatest("more than half", BadInputServer.LIMIT);
            assertThat(server.get("/many_0100").body()).isEqualTo("many_0100");
            bad.assertServes();
            bad.assertNobodyNoticed();
        }
    }
}
