package dev.mastaba.fleet.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.fleet.rollout.NodeState;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.fleet.rollout.RolloutOptions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The behavior of nodes and drivers with a depot on each database. The servers are simulated; the depot is real. */
@Timeout(120)
abstract class FleetContract extends SimulatedFleet {
    @Test
    void aReleaseReachesAllNodesAndThoseThatJoinLater() throws Exception {
        join("a", "b", "c", "d", "e");
        step();
        Rollout rollout = roll(release("bundles/one.jar"));
        assertThat(rollout.state()).as(rollout.detail()).isEqualTo(Rollout.State.FINISHED);
        assertThat(rollout.moved()).hasSize(5);
        assertThat(rollout.moved().get(0).batch()).isEqualTo(1);
        assertThat(rollout.moved().stream().filter(moved -> moved.batch() == 1)).hasSize(1);

        join("f");
        for (int i = 0; i < 100 && paths("f").isEmpty(); i++) {
            step();
            Thread.sleep(20);
        }
        assertThat(servers.keySet()).allSatisfy(name -> assertThat(paths(name)).containsExactly("bundles/one.jar"));
    }

    @Test
    void aReleaseThatDiffersOnlyInTheLockFileReachesAllNodes() throws Exception {
        join("a", "b");
        step();
        String without = release("bundles/one.jar");
        String with = release("bundles/one.jar", "conf/bundles.lock");
        for (String digest : List.of(without, with, without)) {
            Rollout rollout = roll(digest);
            assertThat(rollout.state()).as(rollout.detail()).isEqualTo(Rollout.State.FINISHED);
            settle("a");
            assertThat(node("a").report().release()).hasValue(digest);
            assertThat(paths("b").contains("conf/bundles.lock")).isEqualTo(digest.equals(with));
        }
    }

    @Test
    void aReleaseThatANodeRefusesStopsAtItsCanary() throws Exception {
        join("a", "b", "c");
        step();
        roll(release("bundles/one.jar"));
        Rollout bad = roll(release("bundles/one.jar", "bundles/refused.jar"));
        assertThat(bad.state()).isEqualTo(Rollout.State.STOPPED);
        assertThat(bad.detail()).contains("a has refused the release: refused.jar does not fit");
        assertThat(bad.moved()).hasSize(1);
        assertThat(servers.keySet()).allSatisfy(name -> assertThat(paths(name)).containsExactly("bundles/one.jar"));
        settle("a");
        assertThat(node("a").report().drift()).isEmpty();
    }

    @Test
    void aReleaseThatDoesHarmStopsAtItsCanary() throws Exception {
        join("a", "b", "c");
        step();
        roll(release("bundles/one.jar"));
        Rollout bad = roll(release("bundles/harmful.jar"));
        assertThat(bad.state()).isEqualTo(Rollout.State.STOPPED);
        assertThat(bad.detail()).contains("a has reverted the release: errors rose to 50 %");
        assertThat(bad.moved()).hasSize(1);
        assertThat(servers.keySet()).allSatisfy(name -> assertThat(paths(name)).containsExactly("bundles/one.jar"));
    }

    @Test
    void aReleaseThatReachesOnlyTheFirstTenantsIsWithdrawn() throws Exception {
        join("a", "b", "c");
        step();
        roll(release("bundles/one.jar"));
        Rollout bad = roll(release("bundles/picky.jar"));
        assertThat(bad.state()).isEqualTo(Rollout.State.STOPPED);
        assertThat(bad.detail()).contains("a has refused the release: wave 2 of wiki: picky.jar does not fit");
        assertThat(bad.moved()).hasSize(1);
        assertThat(servers.keySet()).allSatisfy(name -> assertThat(paths(name)).containsExactly("bundles/one.jar"));
    }

    @Test
    void aNodeThatRequiresSignaturesRefusesAnUnsignedRelease() throws Exception {
        join("a", "b");
        step();
        roll(release("bundles/one.jar"));
        servers.get("a").requireSignatures();
        String digest = release("bundles/two.jar");
        Rollout unsigned = roll(digest);
        assertThat(unsigned.state()).isEqualTo(Rollout.State.STOPPED);
        assertThat(unsigned.detail()).contains("a has refused the release: ", "is not signed");
        assertThat(paths("a")).containsExactly("bundles/one.jar");

        assertThat(depot.releases().sign(digest, "FILES " + digest)).isTrue();
        Rollout signed = roll(digest);
        assertThat(signed.state()).as(signed.detail()).isEqualTo(Rollout.State.FINISHED);
        assertThat(paths("a")).containsExactly("bundles/two.jar");
    }

    @Test
    void tooManyErrorsStopARelease() throws Exception {
        join("a", "b", "c");
        step();
        roll(release("bundles/one.jar"));
        long number = depot.rollouts()
                .start(
                        release("bundles/two.jar"),
                        "ann",
                        RolloutOptions.standard().with("1", "1h", "50%", "1%"))
                .orElseThrow();
        until(rollout -> rollout.number() == number && !rollout.moved().isEmpty());
        servers.get("a").answer(100, 20);
        Rollout ended = until(rollout -> !rollout.state().isActive());
        assertThat(ended.state()).isEqualTo(Rollout.State.STOPPED);
        assertThat(ended.detail()).isEqualTo("20 of 100 answers with the release failed");
        assertThat(paths("a")).containsExactly("bundles/one.jar");
    }

    @Test
    void aMissingOrChangedContentStopsARelease() throws Exception {
        join("a", "b");
        step();
        String digest = release("bundles/one.jar");
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from mastaba_content");
        }
        Rollout rollout = roll(digest);
        assertThat(rollout.state()).isEqualTo(Rollout.State.STOPPED);
        assertThat(rollout.detail()).contains("a has refused the release: The depot does not contain the content");
        assertThat(paths("a")).isEmpty();
    }

    @Test
    void newSettingsOfTheServerRestartEachNodeOnce() throws Exception {
        join("a", "b");
        step();
        long number = depot.rollouts()
                .start(release("bundles/one.jar", "conf/server.cfg"), "ann", QUICK)
                .orElseThrow();
        until(rollout -> servers.get("a").restarts() == 1);
        // The process that takes over begins anew.
        join("a");
        until(rollout -> servers.get("b").restarts() == 1);
        join("b");
        until(rollout -> rollout.number() == number && rollout.state() == Rollout.State.FINISHED);
        assertThat(paths("a")).containsExactly("bundles/one.jar", "conf/server.cfg");
        assertThat(servers.get("a").restarts()).isEqualTo(1);
    }

    @Test
    void anAbortedRolloutReturnsToTheFormerRelease() throws Exception {
        join("a", "b", "c");
        step();
        roll(release("bundles/one.jar"));
        depot.rollouts().start(release("bundles/two.jar"), "ann", RolloutOptions.standard());
        Rollout running = until(rollout -> paths("a").contains("bundles/two.jar"));
        step();
        abort();
        Rollout ended = until(rollout -> !rollout.state().isActive());
        assertThat(ended.number()).isEqualTo(running.number());
        assertThat(ended.state()).isEqualTo(Rollout.State.ABORTED);
        settle("a");
        assertThat(paths("a")).containsExactly("bundles/one.jar");
    }

    @Test
    void anotherServerTakesADriverOver() throws Exception {
        join("a", "b", "c");
        step();
        depot.rollouts().start(release("bundles/one.jar"), "ann", QUICK);
        inTimeZone("Pacific/Auckland", () -> driver.step(depot.state()));
        RolloutDriver other = new RolloutDriver(depot, "other");
        inTimeZone("America/Los_Angeles", () -> other.step(depot.state()));
        assertThat(depot.rollouts().active().orElseThrow().moved()).hasSize(1);
        assertThat(depot.state().driver()).contains("driver");
        // The first driver dies; its lock expires.
        driver = other;
        assertThat(until(rollout -> !rollout.state().isActive()).state()).isEqualTo(Rollout.State.FINISHED);
    }

    private interface Step {
        void take() throws Exception;
    }

    private static void inTimeZone(String zone, Step step) throws Exception {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            step.take();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aNodeDoesNotFollowADepotThatIsOlderThanWhatItHasSeen() throws Exception {
        join("a", "b");
        step();
        String first = release("bundles/one.jar");
        roll(first);
        long yesterday = depot.state().revision();
        roll(release("bundles/two.jar"));
        restore(yesterday, first);
        step();
        step();
        assertThat(node("a").report().state()).isEqualTo(NodeState.HELD);
        assertThat(node("a").report().detail()).contains("restored from a backup");
        assertThat(paths("a")).containsExactly("bundles/two.jar");

        depot.accept();
        settle("a");
        for (int i = 0; i < 100 && !paths("a").contains("bundles/one.jar"); i++) {
            step();
            Thread.sleep(20);
        }
        assertThat(paths("a")).containsExactly("bundles/one.jar");
    }

    @Test
    void aRolloutOfTheReleaseOfTheFleetRestoresFilesBatchByBatch() throws Exception {
        join("a", "b", "c");
        step();
        String digest = release("bundles/one.jar");
        roll(digest);
        servers.get("a").delete("bundles/one.jar");
        servers.get("b").edit("bundles/one.jar");
        for (int i = 0; i < 10; i++) {
            step();
        }
        assertThat(servers.get("a").deleted()).isNotEmpty();
        Rollout again = roll(digest);
        assertThat(again.state()).as(again.detail()).isEqualTo(Rollout.State.FINISHED);
        assertThat(again.moved()).hasSize(3);
        assertThat(again.moved().stream().filter(moved -> moved.batch() == 1)).hasSize(1);
        assertThat(servers.get("a").deleted()).isEmpty();
        settle("b");
        assertThat(node("b").report().drift()).isEmpty();
        assertThat(depot.nodes()).allMatch(node -> node.serves(digest));
    }

    @Test
    void aRolloutOfTheReleaseOfTheFleetCanBeAborted() throws Exception {
        join("a", "b", "c");
        step();
        String digest = release("bundles/one.jar");
        roll(digest);
        servers.get("a").answer(100, 50);
        depot.rollouts().start(digest, "ann", QUICK.with("1", "1h", "50%", "1%"));
        until(rollout -> !rollout.moved().isEmpty());
        until(rollout -> rollout.detail().contains("the next batch begins"));
        abort();
        assertThat(until(rollout -> !rollout.state().isActive()).state()).isEqualTo(Rollout.State.ABORTED);
        assertThat(paths("a")).containsExactly("bundles/one.jar");
    }

    @Test
    void aNodeWhoseServerSettingsWereDeletedRestoresThemBeforeARestart() throws Exception {
        join("a");
        step();
        String digest = release("bundles/one.jar", "conf/server.cfg");
        depot.rollouts().start(digest, "ann", QUICK);
        until(rollout -> servers.get("a").restarts() == 1);
        join("a");
        until(rollout -> !rollout.state().isActive());
        servers.get("a").delete("conf/server.cfg");
        Rollout again = roll(digest);
        assertThat(again.state()).as(again.detail()).isEqualTo(Rollout.State.FINISHED);
        assertThat(servers.get("a").deleted()).isEmpty();
        assertThat(servers.get("a").restarts()).isEqualTo(1);
    }

    @Test
    void aRestartedNodeGoesOnWithWhatItServes() throws Exception {
        join("a", "b");
        step();
        roll(release("bundles/one.jar"));
        List<String> before = paths("a");
        int replacements = servers.get("a").replacements();
        join("a");
        step();
        step();
        assertThat(node("a").report().state()).isEqualTo(NodeState.SERVING);
        assertThat(servers.get("a").replacements()).isEqualTo(replacements);
        assertThat(paths("a")).isEqualTo(before);
        assertThat(Stream.of(folder.resolve("a/fleet").toFile().list())).contains("node");
    }
}
