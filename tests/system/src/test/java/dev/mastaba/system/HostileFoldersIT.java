package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Overrides without code that are wrong, or meant to do harm, dropped one after the other into a server that serves: each is refused with a report
 * or does what it may, and nobody who asks meanwhile notices.
 */
class HostileFoldersIT {
    private static final Path CORPUS =
            Path.of("../../platform-yaml/src/test/resources/dev/mastaba/yaml/hostile-files.txt");
    /** The short form takes every fourth; the whole corpus goes through {@code HostileFilesTest} of platform-yaml. */
    private static final int STEP = Boolean.getBoolean("mastaba.nightly") ? 1 : 4;

    private static final String FOLDER = "night";
    private static final String GOOD =
            "extends: shop\nname: %s\nroutes:\n  night: { pattern: /night, template: page.peb }\n";

    @TempDir
    static Path folder;

    private static BadInputServer bad;
    private static Installation server;

    @BeforeAll
    static void start() {
        bad = BadInputServer.start(folder);
        server = bad.installation();
    }

    @AfterAll
    static void stop() {
        try (BadInputServer ending = bad) {
            ending.assertNobodyNoticed();
        }
    }

    @Test
    void eachIsRefusedOrLiveAndNobodyNotices() throws IOException {
        List<String> corpus = corpus();
        assertThat(corpus).hasSizeGreaterThanOrEqualTo(70);
        int refused = 0;
        for (int i = 0; i < corpus.size(); i += STEP) {
            String name = "hostile-" + i;
            drop(name, corpus.get(i));
            boolean live = awaitDecided(name, corpus.get(i));
            if (!live) {
                refused++;
                assertThat(server.reports().beside(name)).as(corpus.get(i)).contains("MAST-");
            }
            bad.assertServes();
            remove(name);
            Await.until(
                    name + " has gone",
                    BadInputServer.LIMIT,
                    () -> !status().contains(name) && !server.reports().names().contains(name + ".error.txt"),
                    HostileFoldersIT::status);
        }
        int dropped = (corpus.size() + STEP - 1) / STEP;
        System.out.println(refused + " of " + dropped + " hostile folders were refused");
        assertThat(refused).isGreaterThan(dropped / 2);
    }

    @Test
    void aBadNameInAServingFolderTakesNothingAway() throws IOException {
        drop(FOLDER, GOOD.formatted("test.night"));
        server.awaitPage("/night", "night");
        for (String name : List.of("'a/b'", "a b", "...", "shop", "shop.words", "dev.mastaba.core")) {
            rewrite(FOLDER, GOOD.formatted(name));
            server.reports().await(FOLDER, BadInputServer.LIMIT);
            assertThat(server.get("/night").body()).as(name).contains("night");
            bad.assertServes();
            rewrite(FOLDER, GOOD.formatted("test.night"));
            server.reports().awaitNone(FOLDER, BadInputServer.LIMIT);
        }
        rewrite(FOLDER, GOOD.formatted("test.evening"));
        Await.until(
                "its new name",
                BadInputServer.LIMIT,
                () -> status().contains("test.evening"),
                HostileFoldersIT::status);
        server.awaitPage("/night", "night");
        remove(FOLDER);
    }

    /** Whether it is live; waits until it is that, or refused. */
    private static boolean awaitDecided(String name, String text) {
        boolean[] live = new boolean[1];
        Await.until(
                name + " is live or refused",
                BadInputServer.LIMIT,
                () -> {
                    live[0] = addOns().contains(name);
                    return live[0] || !server.reports().beside(name).isEmpty();
                },
                () -> text + "\n" + server.reports().all() + "\n" + server.output());
        return live[0];
    }

    private static String addOns() {
        return server.admin("addons").text();
    }

    private static String status() {
        return server.admin("status").text() + addOns();
    }

    private static List<String> corpus() throws IOException {
        List<String> corpus = new ArrayList<>();
        for (String text : Files.readString(CORPUS).split("########\n", -1)) {
            corpus.add(text.replace("notes", "shop"));
        }
        return corpus;
    }

    /** Made beside the place, so that it is never seen half. */
    private static void drop(String name, String yaml) throws IOException {
        Path part = Files.createDirectories(folder.resolve("parts").resolve(name));
        Files.writeString(part.resolve("mastaba.yaml"), yaml);
        Files.writeString(part.resolve("page.peb"), "<p>night</p>");
        Files.move(part, server.bundles().resolve(name));
    }

    private static void rewrite(String name, String yaml) throws IOException {
        Path part = server.bundles().resolve(name).resolve(".mastaba.yaml.part");
        Files.writeString(part, yaml);
        Files.move(
                part,
                server.bundles().resolve(name).resolve("mastaba.yaml"),
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Out of the folder first, so that it goes as a whole. */
    private static void remove(String name) {
        try {
            Path gone = Files.createDirectories(folder.resolve("gone")).resolve(name + "-" + System.nanoTime());
            Files.move(server.bundles().resolve(name), gone);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
