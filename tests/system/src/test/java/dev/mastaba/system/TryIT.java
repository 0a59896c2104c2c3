package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What `mastaba try` answers, and that it changes nothing. */
class TryIT {
    @TempDir
    static Path folder;

    private static Shop shop;
    private static Installation server;
    private static CommandLine mastaba;
    private Map<String, Long> before = Map.of();
    private String history = "";

    @BeforeAll
    static void start() {
        shop = new Shop(folder);
        server = Installation.in(folder.resolve("base"))
                .withAddOns(Shop.ADD_ON)
                .with(shop.words(1), shop.app(1), shop.sign(1))
                .start();
        server.awaitPage("/page", "SGN_0001");
        mastaba = new CommandLine(server.environment());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void remember() {
        before = files();
        history = server.admin("generations").text();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(files()).isEqualTo(before);
        assertThat(server.admin("generations").text()).isEqualTo(history);
        assertThat(server.get("/page").body()).contains("SGN_0001", "WRD_0001");
        assertThat(server.admin("status").text()).doesNotContain("Leak:");
    }

    @Test
    void aPossibleChangeIsComparedWithWhatServes() {
        Path more = AddOns.addOn("more", "@Extends(\"shop\")", """
                config.addRoute("more", "/more");
                config.addView(request -> Response.text("more"), route("more"), id("more"), noPermissionRequired());""").writeTo(folder);
        Said said = mastaba.run("try", more.toString());
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text())
                .startsWith("Possible. Nothing was changed")
                .contains("files\n+ more", "application shop\n", "more:more", "/more")
                .contains("permissions of shop\n", "Openings:\n", "open to everyone")
                .containsPattern("The build took \\d+ ms and started 1 of 5 bundles");

        Said json = mastaba.run("try", more.toString(), "--json");
        assertThat(json.text()).contains("\"possible\" : true", "\"unchanged\" : false", "\"milliseconds\" : ");
    }

    @Test
    void whatServesAlreadyChangesNothing() {
        Said said = mastaba.run("try", shop.app(1).toString());
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text()).startsWith("Possible, but nothing would change.");
    }

    @Test
    void anOriginalThatChangesIsDrift() {
        Said said = mastaba.run("try", shop.app(2).toString());
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("files\n~ shop", "drift\n", "MAST-DEPLOY-042", "templates/page.peb")
                .contains("-<p>APP_0001", "+<p>APP_0002");
    }

    @Test
    void aConflictIsRefusedWithTheUsualReport() {
        Path rival = AddOns.addOn("rival", "@Extends(\"shop\")", """
                config.overrideView("shop:over", request -> Response.text("rival"));""").writeTo(folder);
        Said said = mastaba.run("try", rival.toString());
        assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).startsWith("Refused.").contains("shop:over", "rival", "mastaba.stack");
        Said json = mastaba.run("try", rival.toString(), "--json");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(json.text()).contains("\"possible\" : false", "\"remedies\"");

        Said instead = mastaba.run("try", rival.toString(), "--remove", "sign.jar");
        assertThat(instead.exitCode()).as(instead.text()).isZero();
        assertThat(instead.text()).contains("+ rival", "- shop.sign");
    }

    @Test
    void aRemovalIsTried() {
        Said needed = mastaba.run("try", "--remove", "shop.words");
        assertThat(needed.exitCode()).as(needed.text()).isEqualTo(1);
        assertThat(needed.text()).contains("shop.words", "requires");
        Said all = mastaba.run("try", "--remove", "shop.words,shop,shop.sign");
        assertThat(all.exitCode()).as(all.text()).isZero();
        assertThat(all.text()).contains("- shop.sign", "application shop");
    }

    @Test
    void whatCannotBeTriedIsSaid() throws IOException {
        assertThat(mastaba.run("try").exitCode()).isEqualTo(2);
        Said unknown = mastaba.run("try", "--remove", "nothing");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.text())
                .contains("No bundle and no file in bundles/ is named nothing; running bundles: ", "shop.sign");
        Path plain = folder.resolve("plain.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(plain))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }
        Said noBundle = mastaba.run("try", plain.toString());
        assertThat(noBundle.exitCode()).isEqualTo(1);
        assertThat(noBundle.text()).contains("plain.jar", "MAST-DEPLOY-002");
    }

    /** The files whose content a trial could change, with their sizes: bundles, store, history, reports, incoming files, attempts. */
    private static Map<String, Long> files() {
        Map<String, Long> all = new TreeMap<>();
        for (String each :
                new String[] {"bundles", "conf", "var/store", "var/generations", "var/incoming", "var/originals"}) {
            Path root = server.bundles().resolveSibling(each);
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> found = Files.walk(root)) {
                found.filter(Files::isRegularFile)
                        .forEach(file -> all.put(
                                root.relativize(file) + " in " + each,
                                file.toFile().length()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return all;
    }
}
