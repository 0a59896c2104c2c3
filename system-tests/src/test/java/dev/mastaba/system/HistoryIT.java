package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a deployer takes back, takes away, or lost. */
class HistoryIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Shop shop;
    private Installation server;

    @BeforeEach
    void start() {
        shop = new Shop(folder);
        server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .with(shop.words(1), shop.app(1), shop.sign(1))
                .start();
        server.awaitPage("/page", "SGN_0001");
    }

    @AfterEach
    void stop() {
        server.close();
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
    void anExtensionWhoseFileIsDeletedIsGone() {
        server.remove(Shop.SIGN);
        awaitPlainPage();
    }

    @Test
    void anApplicationWhoseFileIsDeletedServesUntilItIsUndeployed() throws Exception {
        server.remove(Shop.APP);
        String report = server.reports().awaitLatest("vanished", LIMIT);
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
        server.reports().awaitLatest("vanished", LIMIT);
        assertThat(server.get("/page").body()).contains("APP_0001", "SGN_0001");

        server.withShippedBundles().with(shop.words(1), shop.app(2), shop.sign(1));
        server.awaitPage("/page", "APP_0002");
        Await.until(
                "the report is gone", LIMIT, () -> !server.reports().all().contains("vanished"), server.reports()::all);
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
