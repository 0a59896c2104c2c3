package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that change files answer when what they answer is true, one after the other. */
class FileCommandsIT {
    private static final int ROUNDS = 6;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static Shop shop;
    private static Installation server;

    @BeforeAll
    static void start() {
        shop = new Shop(folder);
        server = Installation.in(folder.resolve("base")).withAddOns(Shop.ADD_ON).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void dropFirstBuilds() {
        server.configured("server.cfg", "")
                .configured("shop.cfg", "mastaba.path = /one\n")
                .with(shop.words(1), shop.app(1), shop.sign(1));
        for (String file : List.of(Shop.WORDS, Shop.APP, Shop.SIGN)) {
            assertThat(server.admin("settled", file).exitCode()).isZero();
        }
        server.awaitPage("/one/page", "SGN_0001");
    }

    @Test
    void aRollbackOfSettingsIsAnsweredWhenTheyServe() throws Exception {
        String one = generation();
        server.configured("shop.cfg", "mastaba.path = /two\n")
                .configured("server.cfg", "mastaba.folder.scan = 400ms\n");
        server.awaitPage("/two/page", "SGN_0001");
        String two = generation();
        for (int round = 0; round < ROUNDS; round++) {
            String path = round % 2 == 0 ? "/one" : "/two";
            AdminReply reply = server.admin("rollback", round % 2 == 0 ? one : two);
            Answer answer = server.get(path + "/page");
            assertThat(reply.exitCode()).as(reply.text()).isZero();
            assertThat(answer.status()).as("round %d: %s", round, reply.text()).isEqualTo(200);
            assertThat(reply.text()).contains("serve again, as generation " + generation());
        }
    }

    @Test
    void parallelRollbacksAreMadeOneAfterTheOther() throws Exception {
        String one = generation();
        server.with(shop.words(2), shop.app(2), shop.sign(2));
        server.awaitPage("/one/page", "SGN_0002");
        String two = generation();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<AdminReply>> replies = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String to = i % 2 == 0 ? one : two;
                replies.add(CompletableFuture.supplyAsync(() -> server.admin("rollback", to), clients));
            }
            for (CompletableFuture<AdminReply> reply : replies) {
                assertThat(reply.get().exitCode()).as(reply.get().text()).isZero();
                assertThat(reply.get().text()).contains("serve again").doesNotContain("do not serve");
            }
        } finally {
            clients.shutdown();
        }
        assertThat(server.get("/one/page").body()).containsAnyOf("SGN_0001", "SGN_0002");
    }

    @Test
    void severalBundlesAreDeployedAtOnce() throws Exception {
        CommandLine mastaba = new CommandLine(server.environment());
        CommandLine.Said said = mastaba.run(
                "deploy",
                shop.words(3).toString(),
                shop.app(3).toString(),
                shop.sign(3).toString());
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text()).contains("words.jar: live", "shop.jar: live", "sign.jar: live");
        assertThat(server.get("/one/page").body()).contains("WRD_0003", "APP_0003", "SGN_0003");
        assertThat(server.bundles().resolve(".mastaba")).doesNotExist();
        try (Stream<Path> incoming = Files.list(server.var().resolve("incoming"))) {
            assertThat(incoming).isEmpty();
        }

        Path twin = Files.copy(
                shop.app(4), Files.createDirectory(folder.resolve("twin")).resolve(Shop.APP));
        CommandLine.Said twice = mastaba.run("deploy", shop.app(5).toString(), twin.toString());
        assertThat(twice.exitCode()).isNotZero();
        assertThat(twice.text()).contains("Two bundles have the file name shop.jar");
        assertThat(server.get("/one/page").body()).contains("APP_0003");
    }

    @Test
    void whatNoRequestCanReachIsRefusedAndTheFormerPlaceServes() throws Exception {
        List<String> wrong = List.of(
                "mastaba.path = relative",
                "mastaba.path = /a/../b",
                "mastaba.path = /{x}",
                "mastaba.path = no slash?#",
                "mastaba.host = http://shop.example.org/");
        for (String line : wrong) {
            server.configured("shop.cfg", "# here\n" + line + "\n");
            String report = server.reports().awaitLatest('"' + line.split(" = ")[1] + '"', LIMIT);
            assertThat(report).contains("MAST-CONF-009", "conf/shop.cfg:2", "Write in conf/shop.cfg: mastaba.");
            assertThat(server.get("/one/page").status()).as(line).isEqualTo(200);
        }
        server.stop();
        server.start();
        assertThat(server.get("/one/page").status()).isEqualTo(200);
        server.configured("shop.cfg", "mastaba.path = /relative\n");
        server.awaitPage("/relative/page", "SGN_0001");
    }

    /** The number of the generation that serves. */
    private String generation() {
        String status = server.admin("status").text();
        Matcher found = Pattern.compile("Generation (\\d+)").matcher(status);
        assertThat(found.find()).as(status).isTrue();
        return found.group(1);
    }
}
