package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.stores.PostgresServer;
import dev.mastaba.stores.RedisServer;
import dev.mastaba.stores.SilentProxy;
import dev.mastaba.stores.StoreServer;
import dev.mastaba.system.bundle.LoginShop;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Visitor;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that share sessions, behind a client that asks them in turns. */
class TwoNodesIT {
    private static final int VISITORS = 10;
    private static final int LOGINS = Boolean.getBoolean("mastaba.nightly") ? 10_000 : 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String FIRST = "UolJjixshAm0x1o+82ryHLvxZi6tEYC2ZfRwavWmejg=";
    private static final String SECOND = "2Dj2HbsUunUx39SmbTAAyoLufv1kYbg/IaH0oKUZbEA=";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Installation> nodes = new ArrayList<>();

    @BeforeEach
    void makeBundles() throws Exception {
        Files.createDirectories(folder.resolve("made"));
    }

    @AfterEach
    void stop() {
        nodes.forEach(Installation::close);
    }

    private void start(String settings, String server) throws Exception {
        Path shop = LoginShop.jar("one", folder.resolve("made"));
        for (String name : List.of("a", "b")) {
            Installation node = Installation.in(folder.resolve(name))
                    .withAddOns("addon-sessions", "jackson-core", "jedis", "commons-pool2", "gson", "json")
                    .with(shop)
                    .configured("shop.cfg", settings)
                    .configured("server.cfg", server);
            Path drivers = Files.createDirectories(node.conf().resolveSibling("lib/jdbc"));
            Path driver = Path.of(Class.forName("org.postgresql.Driver")
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Files.copy(driver, drivers.resolve("postgresql.jar"));
            nodes.add(node);
            node.start();
            node.awaitPage("/build", "shop one");
        }
    }

    private Visitor visitor() {
        return new Visitor(client, nodes.stream().map(Installation::url).toList());
    }

    /** The two steps of the login are on different nodes, and so are all that follow. */
    private List<Visitor> loggedIn() {
        List<Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < VISITORS; i++) {
            Visitor visitor = visitor();
            assertThat(visitor.get("/name/v" + i).body()).isEqualTo("password?");
            assertThat(visitor.get("/password/secret-of-v" + i).body()).isEqualTo("welcome v" + i);
            visitors.add(visitor);
        }
        requireIn(visitors);
        return visitors;
    }

    private static void requireIn(List<Visitor> visitors) {
        for (int turn = 0; turn < 2; turn++) {
            for (int i = 0; i < visitors.size(); i++) {
                assertThat(visitors.get(i).get("/who").body()).isEqualTo("v" + i);
            }
        }
    }

    private void logOut(Visitor visitor) {
        Visitor thief = visitor();
        thief.takeCookiesOf(visitor);
        assertThat(visitor.get("/logout").body()).isEqualTo("bye");
        assertThat(thief.get("/who").body()).isEqualTo("nobody");
        assertThat(thief.get("/who").body()).isEqualTo("nobody");
    }

    private void changed(Installation node, Runnable change) {
        String before = node.admin("generations").text();
        change.run();
        Await.until(
                "another generation",
                LIMIT,
                () -> !node.admin("generations").text().equals(before),
                () -> node.reports().all() + node.output());
    }

    /** A bundle is changed on one node after the other; both builds serve for a while. */
    private void rollShop(List<Visitor> visitors) {
        Path shop = LoginShop.jar("two", folder.resolve("made"));
        for (Installation node : nodes) {
            node.drop(shop);
            node.awaitPage("/build", "shop two");
            requireIn(visitors);
        }
    }

    /** Everybody's answer is theirs, or 503, while the store ends and begins again. */
    private void restart(StoreServer store, List<Visitor> visitors) {
        store.stop();
        requireRefused(visitors.subList(0, 2));
        store.start();
        awaitBack(visitors);
    }

    /** By both nodes. */
    private static void requireRefused(List<Visitor> visitors) {
        for (Visitor visitor : visitors) {
            for (int turn = 0; turn < 2; turn++) {
                HttpResponse<String> answer = visitor.get("/who");
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).contains("5");
                assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            }
        }
    }

    /** Waits until both nodes answer, one after the other. */
    private void awaitBack(List<Visitor> visitors) {
        Visitor first = visitors.get(0);
        Await.until(
                "the store is there again",
                LIMIT,
                () -> {
                    int one = first.get("/who").statusCode();
                    int other = first.get("/who").statusCode();
                    return one == 200 && other == 200;
                },
                () -> nodes.get(0).output());
        requireIn(visitors);
    }

    @Test
    void inPostgres() throws Exception {
        try (PostgresServer store = PostgresServer.started()) {
            start(
                    "mastaba.sessions.store = jdbc\n",
                    "jdbc.sessions.url = " + store.url() + "\njdbc.sessions.user = " + store.user() + "\n");
            List<Visitor> visitors = loggedIn();
            rollShop(visitors);
            restart(store, visitors);
            logOut(visitors.get(0));
        }
    }

    /** Its connections stay open, and not a byte comes through any more, as behind a firewall that forgot them. */
    @Test
    void inPostgresThatFallsSilent() throws Exception {
        try (PostgresServer store = PostgresServer.started();
                SilentProxy proxy = SilentProxy.before(store.port())) {
            start(
                    "mastaba.sessions.store = jdbc\n",
                    "jdbc.sessions.url = " + store.url().replace(":" + store.port(), ":" + proxy.port())
                            + "\njdbc.sessions.user = " + store.user() + "\n");
            List<Visitor> visitors = loggedIn();
            proxy.fallSilent();
            requireRefused(visitors);
            assertThat(visitors.get(0).get("/build").body())
                    .as("without a session")
                    .isEqualTo("shop one");
            proxy.speak();
            awaitBack(visitors);
        }
    }

    @Test
    void inRedis() throws Exception {
        try (RedisServer store = RedisServer.started()) {
            start("mastaba.sessions.store = redis\nmastaba.sessions.redis.url = " + store.url() + "\n", "");
            List<Visitor> visitors = loggedIn();
            rollShop(visitors);
            restart(store, visitors);
            logOut(visitors.get(0));
            everyLoginHasAnIdOfItsOwn();
        }
    }

    private void everyLoginHasAnIdOfItsOwn() {
        Visitor visitor = visitor();
        Set<String> ids = new HashSet<>();
        List<String> some = new ArrayList<>();
        for (int i = 0; i < LOGINS; i++) {
            assertThat(visitor.get("/password/secret-of-nobody").body()).isEqualTo("welcome nobody");
            ids.add(visitor.cookies());
            if (i % 100 == 0) {
                some.add(visitor.cookies());
            }
        }
        assertThat(ids).hasSize(LOGINS);
        for (String old : some) {
            Visitor late = visitor();
            late.takeCookies(old);
            assertThat(late.get("/names").body()).isEqualTo("[]");
        }
    }

    @Test
    void inCookiesWhoseKeysChange() throws Exception {
        start(keys(FIRST), "");
        List<Visitor> visitors = loggedIn();
        rollShop(visitors);
        // The new key is known to all before one writes with it; the old one goes when the sessions it wrote are over.
        for (String keys : List.of(FIRST + " " + SECOND, SECOND + " " + FIRST)) {
            for (Installation node : nodes) {
                changed(node, () -> node.configured("shop.cfg", keys(keys)));
                requireIn(visitors);
            }
        }
        requireIn(loggedIn());
    }

    private static String keys(String keys) {
        return "mastaba.sessions.store = cookie\nmastaba.sessions.keys = " + keys + "\n";
    }
}
