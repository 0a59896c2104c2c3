package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.stores.PostgresServer;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that the author of a fleet installs from a repository: a release brings them and their record to a node, which cannot change them. */
class ShelfInFleetIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String WIKI = "dev.mastaba.examples.wiki";
    private static final String VOTES = WIKI + ".votes";

    @TempDir
    Path folder;

    private Installation server(String name, String role, PostgresServer database) throws IOException {
        return Installation.in(folder.resolve(name))
                .configured(
                        "node.cfg",
                        "mastaba.fleet = " + role + "\nmastaba.fleet.node = " + name + "\njdbc.depot.url = "
                                + database.url() + "\njdbc.depot.user = " + database.user()
                                + "\njdbc.depot.password =\n");
    }

    @Test
    void aNodeGetsTheBundlesAndTheLockFileOfTheAuthor() throws Exception {
        Path shelf = Files.createDirectories(folder.resolve("shelf"));
        try (PostgresServer database = PostgresServer.started();
                Installation author = server("author", "author", database)
                        .withShippedBundles()
                        .configured(
                                "server.cfg",
                                "mastaba.shelf.sources = company\nmastaba.shelf.company.url = " + shelf + "\n");
                Installation node = server("n1", "node", database).withShippedBundles()) {
            run(author, 0, "index", shelf.toString());
            for (String jar : List.of("wiki.jar", "wiki-votes.jar")) {
                run(
                        author,
                        0,
                        "publish",
                        Installation.home().resolve("examples/" + jar).toString(),
                        "--to",
                        shelf.toString());
            }
            author.start();
            node.start();
            run(author, 0, "install", VOTES);
            rollOut(author, node);
            assertThat(content(node)).isEqualTo(content(author)).containsKeys("bundles.lock", VOTES + ".jar");
            assertThat(run(node, 0, "outdated")).doesNotContain("differs", "not deployed");
            for (String command : List.of("install", "update", "remove")) {
                assertThat(run(node, 1, command, VOTES))
                        .contains("MAST-FLEET-003", "so `mastaba " + command + "` cannot", "on the author's server");
            }
            assertThat(content(node)).isEqualTo(content(author));

            run(author, 0, "undeploy", VOTES);
            assertThat(run(author, 1, "release", "-m", "without")).contains("MAST-FLEET-005", VOTES, "mastaba install");
            run(author, 0, "install");
            assertThat(run(author, 0, "release", "-m", "with")).contains("Nothing has changed since release ");
            run(author, 0, "remove", VOTES);
            rollOut(author, node);
            assertThat(content(node)).isEqualTo(content(author)).doesNotContainKey(VOTES + ".jar");
        }
    }

    private static void rollOut(Installation author, Installation node) throws IOException {
        Await.until(
                "a release",
                LIMIT,
                () -> new CommandLine(author.environment())
                                .run("release", "-m", "text")
                                .exitCode()
                        == 0,
                author::output);
        String newest = run(author, 0, "releases")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .strip()
                .split(" ")[0];
        run(author, 0, "rollout", newest, "--pause", "0s");
        assertThat(node.get("/").status()).isEqualTo(200);
    }

    /** Returns the hashes of the bundles and of the lock file. */
    private static Map<String, String> content(Installation server) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (var bundles = Files.newDirectoryStream(server.bundles(), "*.jar")) {
            bundles.forEach(jar ->
                    hashes.put(jar.getFileName().toString(), Sha256.of(jar).orElseThrow()));
        }
        hashes.put(
                "bundles.lock", Sha256.of(server.conf().resolve("bundles.lock")).orElseThrow());
        return hashes;
    }

    private static String run(Installation server, int exitCode, String... words) throws IOException {
        Said said = new CommandLine(server.environment()).run(words);
        assertThat(said.exitCode()).as("%s: %s", List.of(words), said.text()).isEqualTo(exitCode);
        return said.text();
    }
}
