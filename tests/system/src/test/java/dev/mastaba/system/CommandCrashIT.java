package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Answer;
import dev.mastaba.system.load.Builds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed at random moments of commands that change several files: what is there afterwards was there before, or is what was asked for. */
class CommandCrashIT {
    /** Of each command; 201 in all in the long form. */
    private static final int KILLS = Boolean.getBoolean("mastaba.nightly") ? 67 : 2;

    private static final int COMMAND_MILLIS = 600;
    private static final String POST = "post.jar";
    private static final Duration BEGUN = Duration.ofSeconds(10);
    private static final int CHANGE_MICROS = 20_000;
    /** Short in comparison with the time after which the server is killed. */
    private static final long LOOK_NANOS = 50_000;

    private static final long SEED = System.nanoTime();
    private static final Map<String, Integer> OUTCOMES = new TreeMap<>();

    @TempDir
    static Path folder;

    private static Shop shop;
    private static Installation server;
    private final Random random = new Random(SEED);

    @BeforeAll
    static void start() {
        shop = new Shop(folder);
        server = Installation.in(folder.resolve("base")).withAddOns(Shop.ADD_ON).start();
    }

    @BeforeEach
    void dropFirstBuilds() {
        server.with(shop.words(0), shop.app(0), shop.sign(0));
        for (String file : List.of(Shop.WORDS, Shop.APP, Shop.SIGN)) {
            assertThat(server.admin("settled", file).exitCode()).isZero();
        }
        server.awaitPage("/page", "SGN_0000");
    }

    @AfterAll
    static void stop() {
        server.close();
        System.out.println(KILLS + " kills of each, seed " + SEED + ": " + OUTCOMES);
    }

    @Test
    void duringRollback() throws Exception {
        String even = generation();
        server.with(shop.words(1), shop.app(1), shop.sign(1));
        server.awaitPage("/page", "SGN_0001");
        String odd = generation();
        for (int kill = 0; kill < KILLS; kill++) {
            killed("rollback", builds() == 0 ? odd : even);
            afterwards(0, 1);
            if (!recorded(even) || !recorded(odd)) {
                // The oldest are forgotten.
                even = generation(0);
                odd = generation(1);
            }
        }
    }

    @Test
    void duringDeploy() throws Exception {
        for (int build = 1; build <= KILLS; build++) {
            int before = builds();
            Path incoming = Files.createDirectories(server.var().resolve("incoming/it"));
            for (Path jar : List.of(shop.words(build), shop.app(build), shop.sign(build))) {
                Files.copy(jar, incoming.resolve(jar.getFileName()));
            }
            killed("deploy", "it");
            afterwards(before, build);
        }
    }

    @Test
    void duringUndeploy() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            killed("undeploy", "shop", "shop.sign");
            server.start();
            boolean app = Files.exists(server.bundles().resolve(Shop.APP));
            boolean sign = Files.exists(server.bundles().resolve(Shop.SIGN));
            assertThat(sign).as("seed %d", SEED).isEqualTo(app);
            assertThat(server.bundles().resolve(".mastaba")).doesNotExist();
            OUTCOMES.merge(app ? "old" : "new", 1, Integer::sum);
            server.with(shop.app(0), shop.sign(0));
            server.admin("retry");
            server.awaitPage("/page", "SGN_0000");
        }
    }

    /** An extension takes the place of another one that overrides the same view; at no time do both or neither of them have a file. */
    @Test
    void duringReplacement() throws Exception {
        Path other = AddOns.extension(
                        "shop.post", "shop", "config.overrideView(\"shop:page\", request -> Response.text(\"post\"));")
                .writeTo(Files.createDirectories(folder.resolve("made")));
        for (int kill = 0; kill < KILLS; kill++) {
            Path incoming = Files.createDirectories(server.var().resolve("incoming/it"));
            Files.copy(other, incoming.resolve(POST));
            killed("deploy", "--remove=shop.sign", "it");
            server.start();
            boolean old = Files.exists(server.bundles().resolve(Shop.SIGN));
            assertThat(Files.exists(server.bundles().resolve(POST)))
                    .as("seed %d", SEED)
                    .isNotEqualTo(old);
            assertThat(server.bundles().resolve(".mastaba")).doesNotExist();
            server.admin("retry");
            server.awaitPage("/page", old ? "SGN_0000" : "post");
            OUTCOMES.merge(old ? "old" : "new", 1, Integer::sum);
            Files.deleteIfExists(incoming.resolve(POST));
            if (!old) {
                assertThat(server.admin("undeploy", POST).exitCode()).isZero();
                server.with(shop.sign(0));
                server.awaitPage("/page", "SGN_0000");
            }
        }
    }

    private void killed(String command, String... arguments) {
        Thread client = new Thread(() -> ask(command, arguments), "client");
        client.setDaemon(true);
        client.start();
        if (random.nextInt(4) == 0) {
            LockSupport.parkNanos(random.nextInt(COMMAND_MILLIS) * 1_000_000L);
        } else {
            awaitChange();
            LockSupport.parkNanos(random.nextInt(CHANGE_MICROS) * 1_000L);
        }
        server.kill();
        if (Files.exists(server.var().resolve("folder-changes"))) {
            OUTCOMES.merge("with a journal", 1, Integer::sum);
        }
    }

    /** Waits until the server touches the files. */
    private void awaitChange() {
        long deadline = System.nanoTime() + BEGUN.toNanos();
        while (!Files.exists(server.bundles().resolve(".mastaba")) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void ask(String command, String... arguments) {
        try {
            server.admin(command, arguments);
        } catch (AssertionError killed) {
            // As it should be.
        }
    }

    /** Starts again; files and answers are wholly those of one build or of the other. */
    private void afterwards(int old, int now) throws Exception {
        server.start();
        Answer answer = server.get("/page");
        assertThat(Builds.in(answer).byBundle())
                .as("seed %d: %s%n%s", SEED, answer, server.output())
                .isIn(Shop.generation(old, old, old), Shop.generation(now, now, now));
        server.admin("retry");
        int build = builds();
        assertThat(Files.mismatch(server.bundles().resolve(Shop.WORDS), shop.words(build)))
                .isEqualTo(-1);
        assertThat(Files.mismatch(server.bundles().resolve(Shop.APP), shop.app(build)))
                .isEqualTo(-1);
        assertThat(Files.mismatch(server.bundles().resolve(Shop.SIGN), shop.sign(build)))
                .isEqualTo(-1);
        assertThat(server.bundles().resolve(".mastaba")).doesNotExist();
        server.awaitPage("/page", Shop.mark("SGN", build));
        OUTCOMES.merge(build == old ? "old" : "new", 1, Integer::sum);
    }

    /** The build of the file that is there. */
    private int builds() throws Exception {
        for (int build = 0; build <= KILLS; build++) {
            if (Files.mismatch(server.bundles().resolve(Shop.APP), shop.app(build)) < 0) {
                return build;
            }
        }
        throw new AssertionError("shop.jar is none of ours");
    }

    private boolean recorded(String generation) {
        return Pattern.compile("(?m)^[* ] *" + generation + " ")
                .matcher(server.admin("generations").text())
                .find();
    }

    private String generation(int build) throws Exception {
        if (builds() != build) {
            server.with(shop.words(build), shop.app(build), shop.sign(build));
            server.awaitPage("/page", Shop.mark("SGN", build));
        }
        return generation();
    }

    private String generation() {
        String status = server.admin("status").text();
        Matcher found = Pattern.compile("Generation (\\d+)").matcher(status);
        assertThat(found.find()).as(status).isTrue();
        return found.group(1);
    }
}
