package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator takes back, takes away, or lost. */
class HistoryIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Shop shop;
    private static Installation server;

    @BeforeAll
    static void start() {
        shop = new Shop(shared);
        server = installation(shared.resolve("base")).start();
    }

    private static Installation installation(Path base) {
        return Installation.in(base).withAddOns(Shop.ADD_ON).with(shop.words(1), shop.app(1), shop.sign(1));
    }

    /** Each test finds the same three bundles, and nothing that a former one was told. */
    @BeforeEach
    void bringBack() {
        server.with(shop.words(1), shop.app(1), shop.sign(1));
        AdminReply reply = server.admin("settled", Shop.WORDS, Shop.APP, Shop.SIGN);
        assertThat(reply.exitCode()).as(reply.text()).isZero();
        Await.until(
                "what is served at first",
                LIMIT,
                () -> server.get("/page").body().contains("SGN_0001")
                        && server.get("/page").body().contains("APP_0001")
                        && !server.reports().all().contains("MAST-"),
                () -> server.reports().all() + server.output());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A page serves a moment before the server has recorded why. */
    @Test
    void aBundleThatServesCanBeUndeployedAtOnce() {
        for (int i = 0; i < 5; i++) {
            AdminReply gone = server.admin("undeploy", "shop.sign");
            assertThat(gone.exitCode()).as(gone.text()).isZero();
            server.drop(shop.sign(1));
            Await.until(
                    "the page with the sign",
                    LIMIT,
                    () -> server.get("/page").body().contains("SGN_0001"),
                    () -> server.reports().all());
        }
    }

    @Test
    void aRollbackBringsTheOldAnswerBackAndItStays() throws Exception {
        String before = generation();
        server.drop(shop.app(2));
        server.awaitPage("/page", "APP_0002");

        AdminReply reply = server.admin("rollback", before);
        assertThat(reply.exitCode()).as(reply.text()).isZero();
        server.awaitPage("/page", "APP_0001");

        server.drop(shop.sign(2));
        server.awaitPage("/page", "SGN_0002");
        assertThat(server.get("/page").body()).contains("APP_0001");

        assertThat(server.stop()).as("exit code").isIn(0, 143);
        server.start();
        server.awaitPage("/page", "SGN_0002");
        assertThat(server.get("/page").body()).contains("APP_0001");
        assertThat(Files.mismatch(server.bundles().resolve(Shop.APP), shop.app(1)))
                .isEqualTo(-1);
    }

    @Test
    void anExtensionIsUndeployed() throws Exception {
        AdminReply reply = server.admin("undeploy", "shop.sign");
        assertThat(reply.exitCode()).as(reply.text()).isZero();
        awaitPlainPage();
        assertThat(server.bundles().resolve(Shop.SIGN)).doesNotExist();
    }

    @Test
    void aRefusedFileIsUndeployed() throws Exception {
        Path bad = AddOns.extension("bad", "shpo", "").writeTo(folder.resolve("made"));
        server.drop(bad, "bad.jar");
        server.reports().await("bad.jar", LIMIT);
        AdminReply reply = server.admin("undeploy", "bad.jar");
        assertThat(reply.exitCode()).as(reply.text()).isZero();
        server.reports().awaitNone("bad.jar", LIMIT);
        assertThat(server.bundles().resolve("bad.jar")).doesNotExist();
        try (Stream<Path> displaced = Files.walk(server.var().resolve("displaced"))) {
            assertThat(displaced.filter(file -> file.endsWith("bundles/bad.jar")))
                    .singleElement()
                    .satisfies(file -> assertThat(Files.mismatch(file, bad)).isEqualTo(-1));
        }
        assertThat(server.get("/page").body()).contains("SGN_0001");
    }

    /** People type names of files without their extension. */
    @Test
    void aFileIsUndeployedWithoutItsExtension() throws Exception {
        Path dark = AddOns.extension("shop.dark", "shop", "").writeTo(folder.resolve("made"));
        server.drop(dark, "night-face.jar");
        Await.until(
                "the extension",
                LIMIT,
                () -> server.admin("addons").text().contains("night-face.jar"),
                () -> server.reports().all());
        AdminReply running = server.admin("undeploy", "night-face");
        assertThat(running.exitCode()).as(running.text()).isZero();
        assertThat(server.bundles().resolve("night-face.jar")).doesNotExist();

        Path bad = AddOns.extension("bad", "shpo", "").writeTo(folder.resolve("made"));
        server.drop(bad, "bad-face.jar");
        server.reports().await("bad-face.jar", LIMIT);
        AdminReply refused = server.admin("undeploy", "bad-face");
        assertThat(refused.exitCode()).as(refused.text()).isZero();
        assertThat(server.bundles().resolve("bad-face.jar")).doesNotExist();

        AdminReply unknown = server.admin("undeploy", "no-face");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.text()).contains("no-face").doesNotContain("no-face.jar");
    }

    @Test
    void aFolderThatIsMovedAwayIsMissedAndTakenUpAgain() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(server.bundles(), elsewhere);
        assertThat(server.reports().awaitLatest("MAST-DEPLOY-030", LIMIT)).contains("bundles");
        assertThat(server.get("/page").body()).contains("APP_0001", "SGN_0001");

        Files.move(elsewhere, server.bundles());
        Await.until(
                "nothing is missed",
                LIMIT,
                () -> !server.reports().all().contains("MAST-DEPLOY-030"),
                () -> server.reports().all());
        assertThat(server.get("/page").body()).contains("APP_0001", "SGN_0001");
        server.drop(shop.sign(2));
        server.awaitPage("/page", "SGN_0002");
    }

    @Test
    void whatIsProbablyNotMeantIsToldAndServesAllTheSame() throws Exception {
        try (Installation own = installation(folder.resolve("base"))) {
            own.configured(
                            "server.cfg",
                            "# mine\nmastaba.folder.quit = 1s\nmastaba.adons = all\nmastaba.http.body = 1m\nmastaba.http.body = 2m\n")
                    .configured(
                            "shop.cfg",
                            "mastaba.pth = /shop\nmastaba.http.port = 1\nmastaba.limits.body = 3m\nmastaba.trust = shop.sgin\n")
                    .configured("nobody.cfg", "a = b\n")
                    .with(SourceBundle.named("forgotten")
                            .using(AddOn.class)
                            .withSource("package forgotten; public abstract class Forgotten implements "
                                    + AddOn.class.getName() + " {}")
                            .writeTo(folder.resolve("made")))
                    .start();
            own.awaitPage("/page", "SGN_0001");
            assertThat(own.admin("status").text())
                    .contains("MAST-CONF-005  Setting mastaba.folder.quit", "conf/server.cfg:2")
                    .contains("MAST-CONF-005  Setting mastaba.adons", "mastaba.addons", "conf/server.cfg:3")
                    .contains("MAST-CONF-005  Setting mastaba.pth", "mastaba.path", "conf/shop.cfg:1")
                    .contains("MAST-CONF-006", "mastaba.http.port", "conf/shop.cfg:2")
                    .contains("MAST-CONF-018  Setting mastaba.http.body is on lines 4 and 5", "conf/server.cfg:5")
                    .contains("MAST-LIMIT-004", "mastaba.http.body = 2m", "conf/shop.cfg:3", "conf/server.cfg:5")
                    .contains("MAST-CONF-019", "shop.sgin", "mastaba.trust = shop.sign", "conf/shop.cfg:4")
                    .contains(
                            "MAST-DEPLOY-040  forgotten imports the add-on API, but contains no add-on",
                            "forgotten-1.0.0.jar")
                    .contains(
                            "MAST-DEPLOY-041  conf/nobody.cfg is for the application nobody",
                            "existing application: shop");
            assertThat(own.reports().names()).isEmpty();

            own.configured("shop.cfg", "mastaba.stack = shop.sign > nobody\n");
            String report = own.reports().awaitLatest("MAST-COMPOSE-010", LIMIT);
            assertThat(report).contains("conf/shop.cfg:1");
            assertThat(own.get("/page").body()).contains("SGN_0001");
        }
    }

    @Test
    void anExtensionWhoseFileIsDeletedIsGone() {
        server.remove(Shop.SIGN);
        awaitPlainPage();
    }

    @Test
    void anApplicationWhoseFileIsDeletedServesUntilItIsUndeployed() throws Exception {
        server.remove(Shop.APP);
        String report = server.reports().awaitLatest("are missing from bundles/", LIMIT);
        assertThat(report).contains("shop", "undeploy");
        assertThat(server.get("/page").body()).contains("APP_0001");

        AdminReply refused = server.admin("undeploy", "shop");
        assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text()).contains("shop.sign extends", "mastaba undeploy shop shop.sign");
        assertThat(server.get("/page").body()).contains("APP_0001", "SGN_0001");

        AdminReply reply = server.admin("undeploy", "shop", "shop.sign");
        assertThat(reply.exitCode()).as(reply.text()).isZero();
        Await.until("the application is gone", LIMIT, () -> server.get("/page").status() != 200, server::output);
    }

    @Test
    void anEmptiedFolderIsNoWish() throws Exception {
        server.removeAll();
        server.reports().awaitLatest("are missing from bundles/", LIMIT);
        assertThat(server.get("/page").body()).contains("APP_0001", "SGN_0001");

        server.with(shop.words(1), shop.app(2), shop.sign(1));
        server.awaitPage("/page", "APP_0002");
        Await.until(
                "the report is gone",
                LIMIT,
                () -> !server.reports().all().contains("are missing from bundles/"),
                server.reports()::all);
    }

    private void awaitPlainPage() {
        Await.until(
                "the page without the extension",
                LIMIT,
                () -> {
                    String body = server.get("/page").body();
                    return body.contains("APP_0001") && !body.contains("SGN");
                },
                () -> server.reports().all() + server.output());
    }

    /** The number of the generation that serves. */
    private String generation() {
        String status = server.admin("status").text();
        var found = java.util.regex.Pattern.compile("(?i)generation\\s+(\\d+)").matcher(status);
        assertThat(found.find()).as(status).isTrue();
        return found.group(1);
    }
}
