package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An installation that is upgraded under a base, whose {@code bundles/} is there already, as in a prepared volume. */
@Execution(ExecutionMode.CONCURRENT)
class UpgradeIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String JSON = "addon-json.jar";

    @TempDir
    private Path folder;

    private Path home;
    private Installation server;

    @BeforeEach
    void open() throws IOException {
        home = folder.resolve("installation");
        copy(Installation.home(), home);
        server = Installation.in(folder.resolve("base")).installedIn(home).withShippedBundles();
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Starts in a quarter of the wiki's time. */
    private Path application() {
        return AddOns.application("site", "site", """
                config.addRoute("front", "/");
                config.addView(request -> Response.text("site"), route("front"));""").writeTo(folder.resolve("made"));
    }

    @Test
    @Tag("smoke")
    void reachesTheAddOnsOfABase() throws Exception {
        server.withShipped("examples/wiki.jar").start();
        assertThat(server.get("/").status()).isLessThan(400);
        assertThat(server.bundles()).isDirectoryNotContaining("glob:**/addon-*");
        assertThat(text("addons")).containsPattern("dev\\.mastaba\\.json .* addons/addon-json\\.jar");
        server.stop();

        upgrade();
        server.start();
        assertThat(server.get("/").status()).isLessThan(400);
        assertThat(text("diff")).contains("~ dev.mastaba.json");
        assertThat(text("status")).doesNotContain("MAST-DEPLOY-12");
    }

    @Test
    void isKeptFromABaseByItsCopiesUntilTheyAreUndeployed() throws Exception {
        server.with(application()).withShipped("addons/addon-json.jar").start();
        assertThat(text("status")).contains("MAST-DEPLOY-120", "mastaba undeploy " + JSON);
        server.stop();

        upgrade();
        server.start();
        assertThat(text("status")).contains("MAST-DEPLOY-121", "bundles/" + JSON, "mastaba undeploy " + JSON);
        assertThat(server.output()).contains("MAST-DEPLOY-121");
        assertThat(text("addons"))
                .containsPattern("dev\\.mastaba\\.json .* addon-json\\.jar")
                .doesNotContain("addons/addon-json.jar");
        assertThat(text("undeploy", JSON)).contains("removed");
        assertThat(text("addons")).contains("addons/addon-json.jar");
        assertThat(text("status")).doesNotContain("MAST-DEPLOY-12");
        assertThat(text("diff")).contains("~ dev.mastaba.json");
        assertThat(server.get("/").status()).isLessThan(400);
    }

    @Test
    void aRollbackPutsTheFormerAddOnIntoTheBase() throws Exception {
        server.with(application()).start();
        String former = generation();
        server.stop();
        upgrade();
        server.start();

        assertThat(text("rollback", former)).contains("serve again");
        assertThat(server.bundles().resolve(JSON))
                .hasSameBinaryContentAs(Installation.home().resolve("addons/" + JSON));
        assertThat(server.bundles()).isDirectoryNotContaining("glob:**/addon-{security,templates}.jar");
        assertThat(text("status")).contains("MAST-DEPLOY-121");
    }

    @Test
    void anAddOnOfTheInstallationIsLeftOutByASetting() throws Exception {
        server.with(application()).start();
        AdminReply refused = server.admin("undeploy", "dev.mastaba.openid");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.text()).contains("mastaba.addons = all, !addon-openid");
        server.stop();

        server.configured("server.cfg", "mastaba.addons = all, !addon-openid\n").start();
        assertThat(text("addons")).doesNotContain("openid").contains("dev.mastaba.security");
        assertThat(text("status")).doesNotContain("Remedy");
        assertThat(server.get("/").status()).isLessThan(400);
    }

    @Test
    void bundlesThatVanishAreHeldHoweverManyAddOnsThereAre() throws Exception {
        server.withShipped("examples/wiki.jar", "examples/wiki-dark.jar", "examples/wiki-comments.jar")
                .start();
        server.removeAll();
        Await.until("a report", LIMIT, () -> server.reports().all().contains("MAST-DEPLOY-035"), server::output);
        AdminReply status = server.admin("status");
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.text())
                .contains(
                        "half of the serving bundles are missing from bundles/: dev.mastaba.examples.wiki, dev.mastaba.examples.wiki.comments,");
    }

    private String generation() {
        String text = text("status");
        return text.substring("Generation ".length(), text.indexOf(" serves"));
    }

    private String text(String command, String... arguments) {
        AdminReply reply = server.admin(command, arguments);
        assertThat(reply.exitCode()).as(reply.text() + server.output()).isZero();
        return reply.text();
    }

    /** Replaces an add-on of the installation by one that differs, as a package manager does. */
    private void upgrade() throws IOException {
        Path newer = Installation.rebuilt("addons/" + JSON, folder.resolve("newer"));
        Files.move(
                newer,
                home.resolve("addons").resolve(JSON),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(each -> !each.startsWith(from.resolve("bundles")))
                    .toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
