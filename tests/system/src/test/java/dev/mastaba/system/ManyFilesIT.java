package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.bundle.Stamped;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred bundles arrive at once, and vanish at once. */
class ManyFilesIT {
    private static final int MANY = 200;
    private static final int REFUSED = Boolean.getBoolean("mastaba.nightly") ? 250 : 30;

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

    @Test
    void manyRefusedFilesInTheFolderCostOtherChangesNoBuild() throws Exception {
        Stamped refused = Stamped.of(
                AddOns.extension("refused_0000", "shop", "").withHeader("Import-Package", "nowhere.to.be.found, *"),
                "refused_0000",
                folder);
        Stamped conflicting = Stamped.of(
                AddOns.extension(
                        "against_0000", "shop", "config.overrideView(\"shop:over\", request -> Response.text(\"\"));"),
                "against_0000",
                folder);
        Path one = folder.resolve("one.jar");
        Shop shop = new Shop(Files.createDirectories(folder.resolve("shop")));
        try (BadInputServer bad = BadInputServer.start(folder)) {
            Installation server = bad.installation();
            for (int i = 0; i < REFUSED; i++) {
                String name = String.format("refused_%04d", i);
                server.drop(refused.write(one, name), name + ".jar");
                Files.writeString(server.bundles().resolve("garbage_" + i + ".jar"), "no archive");
            }
            for (int i = 0; i < REFUSED / 10; i++) {
                String name = String.format("against_%04d", i);
                server.drop(conflicting.write(one, name), name + ".jar");
            }
            String last = String.format("against_%04d.jar", REFUSED / 10 - 1);
            server.reports().await(last, Duration.ofMinutes(2));
            server.reports().await(String.format("refused_%04d.jar", REFUSED - 1), Duration.ofMinutes(2));
            server.drop(shop.sign(2));
            server.awaitPage("/over", "SGN_0002");
            long before = generation(server);
            long start = System.nanoTime();
            for (int i = 3; i < 8; i++) {
                server.drop(shop.sign(i));
                assertThat(server.admin("settled", Shop.SIGN).exitCode()).isZero();
            }
            System.out.printf(
                    "beside %d refused files: a change takes %.1f s%n",
                    2 * REFUSED + REFUSED / 10, (System.nanoTime() - start) / 5e9);
            assertThat(server.get("/over").body()).contains("SGN_0007");
            assertThat(generation(server) - before).isLessThanOrEqualTo(25);
        }
    }

    private static long generation(Installation server) {
        Matcher found = Pattern.compile("(?i)generation\\s+(\\d+)")
                .matcher(server.admin("status").text());
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }
}
