package dev.mastaba.fleet.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.rollout.Node;
import dev.mastaba.fleet.rollout.NodeState;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.fleet.rollout.RolloutOptions;
import dev.mastaba.fleet.rollout.RolloutRules;
import dev.mastaba.services.ServerCommands.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behavior of a fleet when a database, a clock, a disk, or a folder fails, with a depot on each database. */
@Timeout(120)
abstract class FleetFailuresContract extends SimulatedFleet {
    private static final boolean LONG = Boolean.getBoolean("mastaba.nightly");
    private static final RolloutOptions WITHOUT_PAUSE = QUICK.with("1", "0ms", "50%", "1%");

    private void execute(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Test
    void aDepotThatFailsAtAnyMomentDoesNoHarm() throws Exception {
        FailingSource failing = new FailingSource(pool);
        reach(new Depot(failing.source()));
        join("a", "b");
        step();
        boolean reachedEnd = false;
        for (int call = 1; !reachedEnd; call += LONG ? 1 : 10) {
            for (boolean committed : new boolean[] {false, true}) {
                String path = "bundles/one.jar#" + call + committed;
                String digest = release(path);
                failing.failAt(call, committed);
                Rollout rollout = roll(digest, WITHOUT_PAUSE);
                assertThat(rollout.state()).as(call + " " + rollout).isEqualTo(Rollout.State.FINISHED);
                assertThat(depot.state().release()).contains(digest);
                reachedEnd = !failing.failed();
                failing.failAt(Integer.MAX_VALUE, false);
                assertThat(depot.nodes()).as("call " + call).allMatch(node -> node.serves(digest));
            }
        }
    }

    @Test
    void aClockOfTheDatabaseThatIsSetBackDoesNotStopRollouts() throws Exception {
        join("a", "b");
        step();
        depot.rollouts().start(release("bundles/one.jar"), "ann", QUICK);
        assertThat(depot.rollouts().drive("dead")).isTrue();
        step();
        assertThat(depot.rollouts().active().orElseThrow().moved()).isEmpty();
        execute("update mastaba_depot set drives_until = drives_until + 5 * 3600 * 1000");
        assertThat(until(rollout -> !rollout.state().isActive()).state()).isEqualTo(Rollout.State.FINISHED);
    }

    @Test
    void aNodeThatIsHeldRemainsSoUntilTheDepotIsAccepted() throws Exception {
        join("a", "b");
        step();
        String first = release("bundles/one.jar");
        roll(first);
        long yesterday = depot.state().revision();
        roll(release("bundles/two.jar"));
        restore(yesterday, first);
        step();
        // Meanwhile, somebody decides on as many things in the restored depot as in the lost one.
        execute("update mastaba_depot set revision = revision + 100");
        join("a");
        for (int i = 0; i < 10; i++) {
            step();
        }
        for (String name : List.of("a", "b")) {
            assertThat(node(name).report().state()).isEqualTo(NodeState.HELD);
            assertThat(paths(name)).containsExactly("bundles/two.jar");
        }
        depot.accept();
        settle("a");
        until(any -> paths("a").contains("bundles/one.jar") && paths("b").contains("bundles/one.jar"));
    }

    @Test
    void aServerThatHasSeenALaterStateDoesNotDriveARestoredDepot() throws Exception {
        join("a", "b");
        step();
        roll(release("bundles/one.jar"));
        FleetMember.Settings settings = settings("author");
        NodeMemory author = new NodeMemory(settings.folder());
        assertThat(author.accepts(depot.state())).isTrue();
        long yesterday = depot.state().revision();
        depot.rollouts().start(release("bundles/two.jar"), "ann", QUICK);
        assertThat(author.accepts(depot.state())).isTrue();
        execute("update mastaba_depot set revision = " + (yesterday - 1));
        assertThat(author.accepts(depot.state())).isFalse();
        execute("update mastaba_depot set revision = revision + 100");
        assertThat(new NodeMemory(settings.folder()).accepts(depot.state())).isFalse();
        depot.accept();
        assertThat(author.accepts(depot.state())).isTrue();
    }

    @Test
    void aNodeWhoseDiskWasFullGetsTheReleaseOfTheFleetWhenThereIsSpace() throws Exception {
        join("a", "b");
        step();
        String first = release("bundles/one.jar");
        roll(first);
        servers.put("c", new SimulatedServer(Files.createDirectories(folder.resolve("c"))));
        servers.get("c").fill(true);
        join("c");
        step();
        awaitedIn("c", NodeState.REFUSED);
        assertThat(node("c").report().detail()).isEqualTo("No space left on device");
        int before = servers.get("c").replacements();
        until(any -> servers.get("c").replacements() >= before + 3);
        // A rollout orders it as any other node, and its refusal stops the rollout.
        Rollout stopped = roll(release("bundles/two.jar"), QUICK.with("3", "100ms", "50%", "1%"));
        assertThat(stopped.state()).isEqualTo(Rollout.State.STOPPED);
        assertThat(stopped.detail()).isEqualTo("c has refused the release: No space left on device");
        until(any -> paths("a").contains("bundles/one.jar") && paths("b").contains("bundles/one.jar"));
        servers.get("c").fill(false);
        until(any -> paths("c").contains("bundles/one.jar"));
        settle("c");
        assertThat(node("c").serves(first)).isTrue();
    }

    @Test
    void failuresOfAFormerOrderDoNotCount() throws Exception {
        join("a");
        step();
        roll(release("bundles/one.jar"));
        SimulatedServer server = servers.get("a");
        server.fill(true);
        int before = server.replacements();
        order(release("bundles/two.jar"), 2);
        for (int i = 0; i < 500 && server.replacements() < before + 2; i++) {
            step();
            Thread.sleep(5);
        }
        assertThat(server.replacements()).isEqualTo(before + 2);
        order(release("bundles/three.jar"), 3);
        awaitedIn("a", NodeState.REFUSED);
        // A step that takes long begins the first attempt after the refusal.
        assertThat(server.replacements()).isGreaterThanOrEqualTo(before + 5);
        assertThat(node("a").report().order()).isEqualTo(3);
    }

    /** Orders all nodes to serve a release, as a rollout does when it has finished. */
    private void order(String digest, long rollout) throws SQLException {
        execute("update mastaba_depot set digest = '" + digest + "', rollout = " + rollout
                + ", revision = revision + 1");
    }

    private void awaitedIn(String name, NodeState state) throws Exception {
        for (int i = 0; i < 500 && node(name).report().state() != state; i++) {
            step();
            Thread.sleep(10);
        }
        assertThat(node(name).report().state()).isEqualTo(state);
    }

    @Test
    void aReleaseThatTheServerRefusedIsNotTriedAgain() throws Exception {
        join("a");
        step();
        roll(release("bundles/one.jar"));
        // The rollout of a release that the new node refuses has finished without it.
        String picky = release("bundles/refused.jar");
        order(picky, 2);
        awaitedIn("a", NodeState.REFUSED);
        int before = servers.get("a").replacements();
        for (int i = 0; i < 50; i++) {
            step();
            Thread.sleep(10);
        }
        assertThat(servers.get("a").replacements()).isEqualTo(before);
    }

    @Test
    void aReleaseThatDoesNotReachAllTenantsIsNeverReportedAsServing() throws Exception {
        join("a");
        step();
        roll(release("bundles/one.jar"));
        String picky = release("bundles/picky.jar");
        order(picky, 2);
        for (int i = 0; i < 500 && node("a").report().state() != NodeState.REFUSED; i++) {
            step();
            assertThat(node("a").serves(picky)).as("the next batch would begin").isFalse();
            Thread.sleep(10);
        }
        assertThat(node("a").report().state()).isEqualTo(NodeState.REFUSED);
    }

    @Test
    void aRowThatNoNodeOfThisVersionWroteAffectsNoOtherNode() throws Exception {
        join("a", "b", "c", "d");
        step();
        roll(release("bundles/one.jar"));
        nodes.remove("c");
        nodes.remove("d");
        // A node of a later version, and one that reported before the clock of the database was set back.
        execute(
                "update mastaba_node set state = 'BOGUS', seen = seen + 10000 where name = 'c'",
                "update mastaba_node set seen = seen + 1000000000, since = since + 1000000000 where name = 'd'");
        String second = release("bundles/two.jar");
        Rollout rollout = roll(second);
        assertThat(rollout.state()).as(rollout.detail()).isEqualTo(Rollout.State.FINISHED);
        assertThat(rollout.moved()).extracting(Rollout.Moved::node).containsExactlyInAnyOrder("a", "b");
        assertThat(node("c").report().state()).isEqualTo(NodeState.UNKNOWN);
        assertThat(node("d").isDown(depot.state().now())).isTrue();
        assertThat(depot.forget("d")).isTrue();
        join("c");
        until(any -> paths("c").contains("bundles/two.jar"));
        settle("c");
        assertThat(node("c").serves(second)).isTrue();
    }

    @Test
    void aNodeThatIsOrderedAndThenOnlyInTheFutureIsReplaced() throws Exception {
        join("a", "b");
        step();
        roll(release("bundles/one.jar"));
        long number =
                depot.rollouts().start(release("bundles/two.jar"), "ann", QUICK).orElseThrow();
        until(rollout -> rollout.number() == number && !rollout.moved().isEmpty());
        nodes.remove("a");
        execute(
                "update mastaba_node set seen = seen + 1000000000 where name = 'a'",
                "update mastaba_moved set at = at - 61000 where node = 'a'");
        Rollout rollout = until(any -> !any.state().isActive());
        assertThat(rollout.state()).as(rollout.detail()).isEqualTo(Rollout.State.FINISHED);
        assertThat(paths("b")).containsExactly("bundles/two.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state = 'BOGUS'", "options = '1 2 3 4 5 6'"})
    void aRolloutInAnUnknownStateIsLeftToAServerThatKnowsIt(String change) throws Exception {
        join("a", "b");
        step();
        roll(release("bundles/one.jar"));
        long number = depot.rollouts()
                .start(release("bundles/two.jar"), "ann", WITHOUT_PAUSE.with("1", "1h", "50%", "1%"))
                .orElseThrow();
        until(rollout -> rollout.number() == number && paths("a").contains("bundles/two.jar"));
        execute("update mastaba_rollout set " + change + " where number = " + number);
        Rollout before = depot.rollouts().active().orElseThrow();
        for (int i = 0; i < 10; i++) {
            step();
        }
        assertThat(depot.rollouts().active()).contains(before);
        assertThat(RolloutRules.decide(before, depot.nodes(), depot.state().now())
                        .isNone(before))
                .isTrue();
        assertThat(depot.rollouts().drive("later version")).isTrue();
        depot.rollouts().leaveDriving("later version");
        assertThat(paths("a")).containsExactly("bundles/two.jar");
        assertThat(paths("b")).containsExactly("bundles/one.jar");

        abort();
        assertThat(until(rollout -> !rollout.state().isActive()).state()).isEqualTo(Rollout.State.ABORTED);
        assertThat(paths("a")).containsExactly("bundles/one.jar");
    }

    @Test
    void aServerInACopyOfTheFolderOfAnotherOneIsReported() throws Exception {
        join("a", "b");
        step();
        roll(release("bundles/one.jar"));
        Path copy = Files.createDirectories(folder.resolve("copy/fleet"));
        Files.copy(folder.resolve("a/fleet/node"), copy.resolve("node"));
        SimulatedServer server = servers.get("a");
        FleetNode copied =
                new FleetNode(settings("a"), depot, server, server, new NodeMemory(copy), new DepotClock(), TIMES);
        assertThat(node("a").report().detail()).isEmpty();
        for (int i = 0; i < 300 && node("a").report().detail().isEmpty(); i++) {
            step();
            Thread.sleep(50);
            copied.step();
            Thread.sleep(50);
        }
        assertThat(node("a").report().state()).isEqualTo(NodeState.SERVING);
        assertThat(node("a").report().detail()).contains("copy of this server's folder", "var/fleet/node");
        assertThat(node("b").report().detail()).isEmpty();
    }

    @Test
    void aBackupFromBeforeAnAcceptIsHeld() throws Exception {
        join("a", "b");
        step();
        String first = release("bundles/one.jar");
        roll(first);
        String id = depot.state().depot();
        depot.accept();
        step();
        roll(release("bundles/two.jar"));
        execute("update mastaba_depot set depot = '" + id + "', digest = '" + first + "', revision = 1000");
        // A restart changes nothing.
        join("a");
        for (int i = 0; i < 10; i++) {
            step();
        }
        for (String name : List.of("a", "b")) {
            assertThat(node(name).report().state()).isEqualTo(NodeState.HELD);
            assertThat(paths(name)).containsExactly("bundles/two.jar");
        }
        depot.accept();
        until(any -> paths("a").contains("bundles/one.jar") && paths("b").contains("bundles/one.jar"));
    }

    @Test
    void anUnknownDepotIsHeldUntilItIsAcceptedOnceForAllNodes() throws Exception {
        join("a", "b");
        step();
        String first = release("bundles/one.jar");
        roll(first);
        roll(release("bundles/two.jar"));
        execute("update mastaba_depot set revision = 1000, digest = '" + first
                + "', depot = '5b0c3a52-0000-4000-8000-000000000009'");
        FleetNode away = nodes.remove("b");
        join("c");
        for (int i = 0; i < 10; i++) {
            step();
        }
        assertThat(node("a").report().state()).isEqualTo(NodeState.HELD);
        assertThat(paths("a")).containsExactly("bundles/two.jar");
        // A new server has not followed any depot yet.
        until(any -> paths("c").contains("bundles/one.jar"));
        depot.accept();
        depot.accept();
        until(any -> paths("a").contains("bundles/one.jar"));
        nodes.put("b", away);
        until(any -> paths("b").contains("bundles/one.jar"));
        settle("b");
        settle("c");
    }

    @Test
    void anEmptyDatabaseInPlaceOfTheDepotBecomesOne() throws Exception {
        Path own = Files.createDirectories(folder.resolve("a"));
        SimulatedServer server = new SimulatedServer(own);
        try (FleetMember member = FleetMember.start(settings("a"), depot, server, server, new NoStaticFiles())) {
            awaited(() -> depot.nodes().size() == 1);
            String digest = release("bundles/one.jar");
            depot.rollouts().start(digest, "ann", WITHOUT_PAUSE);
            awaited(() -> depot.state().release().equals(Optional.of(digest)));
            String before = depot.state().depot();
            for (String table : List.of("depot", "content", "release", "node", "rollout", "moved", "static")) {
                execute("drop table mastaba_" + table);
            }
            awaited(() -> depot.nodes().stream().anyMatch(node -> node.name().equals("a")));
            assertThat(depot.state().depot()).isNotEqualTo(before);
            assertThat(depot.state().release()).isEmpty();
            assertThat(server.paths()).containsExactly("bundles/one.jar");

            assertThat(node("a").report().state()).isEqualTo(NodeState.HELD);
            assertThat(node("a").report().detail()).contains("not the one that this server follows", "fleet accept");

            // The release is made again, and rolled out.
            depot.accept();
            assertThat(release("bundles/one.jar")).isEqualTo(digest);
            depot.rollouts().start(digest, "ann", WITHOUT_PAUSE);
            awaited(() -> depot.state().release().equals(Optional.of(digest)));
            String next = release("bundles/two.jar");
            depot.rollouts().start(next, "ann", WITHOUT_PAUSE);
            awaited(() -> depot.state().release().equals(Optional.of(next)));
            assertThat(server.paths()).containsExactly("bundles/two.jar");
        }
    }

    @Test
    void aMemberEndsPromptlyAndReturnsItsConnections() throws Exception {
        Path own = Files.createDirectories(folder.resolve("a"));
        SimulatedServer server = new SimulatedServer(own);
        FleetMember member = FleetMember.start(settings("a"), depot, server, server, new NoStaticFiles());
        awaited(() -> depot.nodes().size() == 1);
        String digest = release("bundles/one.jar");
        depot.rollouts().start(digest, "ann", WITHOUT_PAUSE);
        awaited(() -> depot.state().release().equals(Optional.of(digest)));
        member.close();
        awaited(() -> memberThreads().isEmpty());
        // The thread that exchanges static files may still be in a step.
        awaited(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
    }

    private interface Look {
        boolean done() throws Exception;
    }

    private void awaited(Look look) throws Exception {
        for (int i = 0; i < 300; i++) {
            try {
                if (look.done()) {
                    return;
                }
            } catch (SQLException noTable) {
                assertThat(noTable.getMessage()).containsIgnoringCase("mastaba_");
            }
            Thread.sleep(100);
        }
        throw new AssertionError(depot.rollouts().newest(1) + "\n" + depot.nodes());
    }

    @Test
    void aNodeThatCannotWriteItsMemoryReportsAndFollows() throws Exception {
        join("a", "b");
        step();
        // No file can have the name of this folder.
        Path blocked = Files.createDirectories(folder.resolve("a/fleet/node.new/blocked"));
        String digest = release("bundles/one.jar");
        assertThat(roll(digest).state()).isEqualTo(Rollout.State.FINISHED);
        assertThat(node("a").serves(digest)).isTrue();
        Files.delete(blocked);
        Files.delete(blocked.getParent());
        step();
        assertThat(Files.readString(folder.resolve("a/fleet/node")))
                .contains("revision=" + depot.state().revision());
    }

    @Test
    void aNodeWithTheFoldersOfYesterdayFollowsTheDepot() throws Exception {
        join("a", "b");
        step();
        roll(release("bundles/one.jar"));
        byte[] memory = Files.readAllBytes(folder.resolve("a/fleet/node"));
        String second = release("bundles/two.jar");
        roll(second);
        // The node is restored: its memory, its bundles, and its store are those of yesterday.
        Files.write(folder.resolve("a/fleet/node"), memory);
        Path own = Files.createDirectories(folder.resolve("restored"));
        Path yesterday = Files.createDirectories(folder.resolve("backup"));
        SimulatedServer restored = new SimulatedServer(own);
        Files.copy(folder.resolve(oneJar().sha256()), yesterday.resolve(oneJar().sha256()));
        restored.replace(List.of(oneJar()), yesterday, new Caller("ann", ""));
        servers.put("a", restored);
        join("a");
        until(any -> paths("a").contains("bundles/two.jar"));
        settle("a");
        assertThat(node("a").serves(second)).isTrue();
    }

    private dev.mastaba.services.ServerFiles.File oneJar() throws Exception {
        return depot.releases().read(release("bundles/one.jar")).files().get(0);
    }

    @Test
    void aNodeThatWasCutOffFollowsTheFleetWhenItIsBack() throws Exception {
        join("a", "b", "c");
        step();
        roll(release("bundles/one.jar"));
        long number = depot.rollouts()
                .start(release("bundles/bad.jar"), "ann", QUICK.with("1", "1h", "50%", "1%"))
                .orElseThrow();
        until(rollout -> rollout.number() == number && paths("a").contains("bundles/bad.jar"));
        FleetNode cutOff = nodes.remove("a");
        execute(
                "update mastaba_node set seen = seen - 61000 where name = 'a'",
                "update mastaba_moved set at = at - 61000 where node = 'a'");
        // The rollout goes on with another node, and the user takes the release back.
        until(rollout -> rollout.moved().stream().anyMatch(moved -> moved.node().equals("b")));
        until(rollout -> paths("b").contains("bundles/bad.jar"));
        abort();
        Rollout ended = until(rollout -> !rollout.state().isActive());
        assertThat(ended.state()).isEqualTo(Rollout.State.ABORTED);
        assertThat(paths("a")).containsExactly("bundles/bad.jar");
        nodes.put("a", cutOff);
        until(any -> paths("a").contains("bundles/one.jar"));
        settle("a");
        assertThat(depot.nodes()).extracting(Node::name).containsExactly("a", "b", "c");
    }
}
