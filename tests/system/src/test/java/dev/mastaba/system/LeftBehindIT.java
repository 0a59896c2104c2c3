package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.BrokenBundles;
import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.bundle.Stamped;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken bundles are left in the folder while unrelated changes go live: nobody waits for them, and nobody else is blamed. */
class LeftBehindIT {
    private static final boolean LONG = Boolean.getBoolean("mastaba.nightly");
    private static final int CHANGES = LONG ? 10 : 3;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern NUMBER = Pattern.compile("(?i)generation\\s+(\\d+)");
    /** Those that the short form leaves in the folder one by one. */
    private static final Set<String> SHORT = Set.of(
            "empty higher version of an add-on",
            "library that lost a method",
            "message that throws",
            "second application of the id",
            "hang in include",
            "half an archive");

    @TempDir
    Path folder;

    private final List<String> figures = new ArrayList<>();
    private Stamped newcomer;
    private int change;

    @Test
    void eachAloneAndAllTogether() throws Exception {
        newcomer = Stamped.of(AddOns.extension("newcomer", "shop", """
                config.addRoute("newcomer", "/newcomer");
                config.addView(request -> Response.text("NEW_0000"), route("newcomer"));"""), "NEW_0000", folder);
        Shop shop = new Shop(Files.createDirectories(folder.resolve("shop")));
        Map<String, UnaryOperator<Path>> broken = BrokenBundles.all();
        try (Installation server = Installation.in(folder.resolve("base"))
                .configured("server.cfg", "mastaba.call.limit = 4s\n")
                .withAddOns(Shop.ADD_ON)
                .with(shop.words(1), shop.app(1), shop.sign(1))
                .start()) {
            server.awaitPage("/page", "SGN_0001");
            for (Map.Entry<String, UnaryOperator<Path>> kind : broken.entrySet()) {
                if (LONG && !kind.getKey().startsWith("hang") || SHORT.contains(kind.getKey())) {
                    leftBehind(server, shop, kind.getKey(), write(kind));
                    server.remove("broken.jar");
                    awaitNoReport(server);
                }
            }
            allTogether(server, shop, broken);
        }
        figures.forEach(System.out::println);
        assertThat(broken).hasSizeGreaterThanOrEqualTo(60);
    }

    private Path write(Map.Entry<String, UnaryOperator<Path>> kind) throws IOException {
        Path made = folder.resolve("made").resolve(kind.getKey().replace(' ', '-'));
        return kind.getValue().apply(Files.createDirectories(made));
    }

    private void leftBehind(Installation server, Shop shop, String kind, Path jar) throws Exception {
        server.drop(jar, "broken.jar");
        Await.until(
                "a report about: " + kind,
                LIMIT,
                () -> server.reports().names().contains("broken.jar.error.txt"),
                server.reports()::all);
        assertThat(server.admin("status").exitCode()).as(kind).isEqualTo(1);
        long before = generation(server);
        for (int i = 0; i < CHANGES; i++) {
            goesLive(server, shop, kind);
        }
        long builds = generation(server) - before;
        figures.add(builds + " builds for " + CHANGES + " changes beside: " + kind);
        assertThat(builds).as(kind).isLessThanOrEqualTo(3L * CHANGES);
        assertThat(server.reports().names()).as(kind).containsExactly("broken.jar.error.txt");
    }

    private void allTogether(Installation server, Shop shop, Map<String, UnaryOperator<Path>> broken) throws Exception {
        int number = 0;
        for (Map.Entry<String, UnaryOperator<Path>> kind : broken.entrySet()) {
            server.drop(write(kind), "broken-" + number + ".jar");
            number++;
        }
        String last = "broken-" + (number - 1) + ".jar";
        Await.until(
                "a report about " + last,
                Duration.ofMinutes(2),
                () -> server.reports().names().contains(last + ".error.txt"),
                server.reports()::all);
        for (int i = 0; i < CHANGES; i++) {
            goesLive(server, shop, "all together");
        }
    }

    /** One of three, by turns: a bundle comes, another one is replaced, the first one goes; an undeploy builds once more, to see whether it is possible. */
    private void goesLive(Installation server, Shop shop, String kind) throws Exception {
        change++;
        String name = "newcomer.jar";
        switch (change % 3) {
            case 0 -> {
                AdminReply reply = server.admin("undeploy", "newcomer");
                assertThat(reply.exitCode()).as(kind + "\n" + reply.text()).isZero();
                assertThat(server.get("/newcomer").status()).as(kind).isEqualTo(404);
            }
            case 1 -> {
                server.drop(newcomer.write(folder.resolve(name), Shop.mark("NEW", change)));
                settled(server, name, kind);
                assertThat(server.get("/newcomer").body()).as(kind).isEqualTo(Shop.mark("NEW", change));
            }
            default -> {
                server.drop(shop.sign(change));
                settled(server, Shop.SIGN, kind);
                assertThat(server.get("/over").body()).as(kind).contains(Shop.mark("SGN", change));
            }
        }
    }

    private static void settled(Installation server, String file, String kind) {
        AdminReply reply = server.admin("settled", file);
        assertThat(reply.exitCode()).as(kind + "\n" + reply.text()).isZero();
    }

    private static void awaitNoReport(Installation server) {
        Await.until("no report", LIMIT, () -> server.reports().names().isEmpty(), server.reports()::all);
    }

    /** Each build takes a number, one that fails as well: two that follow each other tell how many were made between. */
    private static long generation(Installation server) {
        Matcher found = NUMBER.matcher(server.admin("status").text());
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }
}
