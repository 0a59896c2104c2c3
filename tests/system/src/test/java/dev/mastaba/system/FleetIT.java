package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mastaba.stores.MariaServer;
import dev.mastaba.stores.PostgresServer;
import dev.mastaba.stores.StoreServer;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Balancer;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Programs;
import dev.mastaba.system.load.Load;
import dev.mastaba.system.load.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Servers that follow a depot in a real database, behind a balancer and under load, while nodes, the driver, and the database are killed. */
@ResourceLock(providers = AloneIfLong.class)
@Order(1)
class FleetIT {
    private static final boolean LONG = Boolean.getBoolean("mastaba.nightly");
    private static final int NODES = LONG ? 5 : 3;
    private static final int ROLLOUTS = LONG ? 50 : 3;
    /** Each rollout with a number that can be divided by this brings a bad release. */
    private static final int BAD = LONG ? 5 : 3;

    /** Each rollout whose number ends with this digit brings a harmful release: it serves, but one of its routes fails. */
    private static final int HARMFUL = 8;

    private static final int DIGITS = 10;
    private static final long HARM_PAUSE_MILLISECONDS = 20;

    private static final Pattern DRIVER = Pattern.compile("driven by the node n([0-9]+)");
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final Random random = new Random(25);
    private final List<Installation> nodes = new CopyOnWriteArrayList<>();
    private Installation author;
    private int good;
    private int driversKilled;
    private volatile boolean asksForHarm = true;

    @BeforeEach
    void requireBalancer() {
        assumeTrue(Programs.installed("haproxy"), "HAProxy is not installed");
    }

    @AfterEach
    void stop() {
        nodes.forEach(Installation::close);
        if (author != null) {
            author.close();
        }
    }

    private static Path application(int build, Path folder) {
        return AddOns.withMembers(
                        "front", "@App(\"front\")", """
                @Override public void include(Configurator config) {
                  config.addRoute("build", "/build");
                  config.addView(request -> Response.text("APP_%04d"), route("build"));
                  config.addRoute("failing", "/failing");
                  config.addView(request -> Response.text("APP_%04d").toBuilder().status(%d).build(), route("failing"));
                }""".formatted(build, build, isHarmful(build - 1) ? 500 : 200))
                .writeTo(folder.resolve("build-" + build));
    }

    private static boolean isHarmful(int number) {
        return LONG && number % DIGITS == HARMFUL;
    }

    private Installation server(String name, String role, StoreServer database, String url, String user)
            throws Exception {
        Installation server = Installation.in(folder.resolve(name))
                .configured(
                        "node.cfg",
                        "mastaba.fleet = " + role + "\nmastaba.fleet.node = " + name + "\njdbc.depot.url = " + url
                                + "\njdbc.depot.user = " + user + "\njdbc.depot.password =\n");
        assertThat(database.port()).isPositive();
        return server;
    }

    @Test
    void withPostgreSql() throws Exception {
        try (PostgresServer database = PostgresServer.started()) {
            run(database, database.url(), database.user(), ports -> Balancer.haproxy(ports, "/health", folder));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "mastaba.nightly", matches = "true")
    void behindNginx() throws Exception {
        assumeTrue(Programs.installed("nginx"), "nginx is not installed");
        try (PostgresServer database = PostgresServer.started()) {
            run(database, database.url(), database.user(), ports -> Balancer.nginx(ports.subList(0, NODES), folder));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "mastaba.nightly", matches = "true")
    void withMariaDb() throws Exception {
        try (MariaServer database = MariaServer.started()) {
            run(database, database.url(), database.user(), ports -> Balancer.haproxy(ports, "/health", folder));
        }
    }

    private interface BalancerStart {
        Balancer before(List<Integer> ports) throws IOException;
    }

    private void run(StoreServer database, String url, String user, BalancerStart start) throws Exception {
        author = server("author", "author", database, url, user)
                .configured(
                        "server.cfg",
                        "mastaba.probation = 2s\nmastaba.probation.action = report\nmastaba.http.health = /health\n")
                .start();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < NODES + 1; i++) {
            ports.add(Programs.reservedPort());
        }
        for (int i = 0; i < NODES; i++) {
            nodes.add(server("n" + i, "node", database, url, user)
                    .onPort(ports.get(i))
                    .start());
        }
        release(1);
        roll();
        good = 1;
        awaitBuild(1);
        Thread harm = new Thread(this::askForHarm, "harm");
        harm.setDaemon(true);
        harm.start();
        try (Balancer balancer = start.before(ports);
                Load load = Load.on(balancer.url()).reconnecting()) {
            load.clients(4, Duration.ofMillis(20), "/build");
            for (int i = 1; i <= ROLLOUTS; i++) {
                if (i == ROLLOUTS / 2 + 1) {
                    nodes.add(server("n" + NODES, "node", database, url, user)
                            .onPort(ports.get(NODES))
                            .start());
                }
                rollOut(i, database);
            }
            LoadResult result = load.stop();
            asksForHarm = false;
            System.out.println(ROLLOUTS + " rollouts, " + driversKilled + " killed drivers: " + result);
            assertThat(result.failed()).as(result.failures() + "").isZero();
            assertThat(result.mixed()).isZero();
        }
    }

    /** Requests the route that fails in a harmful release, from each node; its failures are no failures of the fleet. */
    private void askForHarm() {
        while (LONG && asksForHarm) {
            for (Installation node : nodes) {
                try {
                    node.get("/failing");
                } catch (IOException | RuntimeException restarting) {
                    // The next request is answered again.
                }
            }
            try {
                Thread.sleep(HARM_PAUSE_MILLISECONDS);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private void rollOut(int number, StoreServer database) throws Exception {
        boolean refused = number % BAD == 0;
        boolean bad = refused || isHarmful(number);
        int build = number + 1;
        if (refused) {
            releaseRefused(build);
        } else {
            release(build);
        }
        assertThat(start().exitCode()).isZero();
        disturb(number, database);
        String state = awaitEnd();
        assertThat(state).as(author.admin("rollout", "status").text()).contains(bad ? "is stopped" : "is finished");
        // If the canary was killed, another node takes its place.
        assertThat(bad && number % 2 == 0 && moved() > 1)
                .as("a bad release stops at its canary")
                .isFalse();
        good = bad ? good : build;
        awaitBuild(good);
    }

    /** Returns the number of nodes that the last rollout has moved: those with a batch. */
    private long moved() {
        return author.admin("rollout", "status")
                .text()
                .lines()
                .filter(line -> line.matches("n[0-9]+ +[0-9]+ .*"))
                .count();
    }

    /** Kills a node, the database, the driver of the rollout, or nothing, at a random moment of the rollout. */
    private void disturb(int number, StoreServer database) throws Exception {
        Thread.sleep(random.nextInt(3_000));
        switch (number % 4) {
            case 1 -> kill(nodes.get(random.nextInt(nodes.size())));
            case 2 -> {
                database.kill();
                Thread.sleep(random.nextInt(3_000));
                database.start();
            }
            case 3 -> killDriver();
            default -> {}
        }
    }

    /** Kills a node, also if another process has replaced the started one, and starts it again. */
    private static void kill(Installation node) {
        node.close();
        node.launch();
    }

    private void killDriver() {
        Matcher driver = DRIVER.matcher(author.admin("rollout", "status").text());
        if (driver.find()) {
            kill(nodes.get(Integer.parseInt(driver.group(1))));
            driversKilled++;
        }
    }

    private void release(int build) throws Exception {
        author.drop(application(build, folder), "front.jar");
        Await.until(
                "the author serves build " + build,
                LIMIT,
                () -> answers(author, build),
                () -> author.output() + author.reports().all());
        makeRelease(build);
    }

    private void makeRelease(int build) {
        Await.until(
                "a release of build " + build,
                LIMIT,
                () -> author.admin("release", "make", "build " + build).text().contains("To roll it out"),
                () -> author.admin("release", "make", "build " + build).text() + author.output());
    }

    /** Makes a release that the author serves, but no node: its settings need a file that only the author has. */
    private void releaseRefused(int build) throws Exception {
        Path word = Files.writeString(author.conf().resolve("word.txt"), "word");
        Files.setPosixFilePermissions(word, PosixFilePermissions.fromString("rw-------"));
        author.configured("front.cfg", "front.word = $[secret:conf/word.txt]\nfront.build = " + build + "\n");
        makeRelease(build);
        Files.delete(author.conf().resolve("front.cfg"));
    }

    private AdminReply start() {
        return author.admin("rollout", "start", newest(), "1", "0s", "50%", "1%");
    }

    private String newest() {
        return author.admin("releases")
                .text()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .strip()
                .replaceAll("^\\* ", "")
                .split(" ")[0];
    }

    private void roll() {
        AdminReply started = start();
        assertThat(started.exitCode()).as(started.text()).isZero();
        assertThat(awaitEnd()).contains("is finished");
    }

    private String awaitEnd() {
        Await.until(
                "the rollout ends",
                LIMIT,
                () -> author.admin("rollout", "status")
                        .text()
                        .lines()
                        .findFirst()
                        .orElse("")
                        .matches(".* is (finished|stopped|aborted);.*"),
                () -> author.admin("rollout", "status").text()
                        + author.admin("fleet").text()
                        + outputs());
        return author.admin("rollout", "status").text();
    }

    private String outputs() {
        StringBuilder all = new StringBuilder();
        nodes.forEach(
                node -> all.append("\n== ").append(node.bundles()).append('\n').append(node.output()));
        return all.toString();
    }

    private static boolean answers(Installation server, int build) {
        try {
            return server.get("/build").body().equals(String.format("APP_%04d", build));
        } catch (IOException | RuntimeException notYet) {
            return false;
        }
    }

    private void awaitBuild(int build) {
        for (Installation node : nodes) {
            Await.until(
                    node.bundles() + " serves build " + build,
                    LIMIT,
                    () -> answers(node, build),
                    () -> author.admin("fleet").text()
                            + node.output()
                            + node.reports().all());
        }
    }
}
