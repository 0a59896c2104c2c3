package dev.mastaba.fleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.fleet.rollout.Rollout.Moved;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Rollouts in a fleet whose nodes and time are simulated. */
class RolloutRulesTest {
    private static final String OLD = "old";
    private static final String NEW = "new";
    private static final long SECOND = 1_000;

    /** What the nodes do with the new release. */
    private enum Quality {
        GOOD,
        REFUSED,
        HARMFUL
    }

    /** A node with the state that it would report. */
    private static final class Server {
        private final String name;
        private boolean up = true;
        private String serving = OLD;
        private String wanted = OLD;
        private String detail = "because";
        private NodeState state = NodeState.SERVING;
        private long order;
        private long seen;
        private long since;
        private long busyUntil;

        Server(String name) {
            this.name = name;
        }

        Node report() {
            return new Node(
                    name, seen, since, new Node.Report(Optional.of(serving), state, detail, order, 100, 0, "", "", 0));
        }

        void become(NodeState next, String release, long now) {
            if (state != next || !serving.equals(release)) {
                since = now;
            }
            state = next;
            serving = release;
        }

        void step(Quality quality, long now, Random random) {
            if (!up) {
                return;
            }
            seen = now;
            boolean rejected = order == 1 && (state == NodeState.REFUSED || state == NodeState.HARMED);
            if (state == NodeState.SERVING && !wanted.equals(serving) || rejected && wanted.equals(OLD)) {
                order = wanted.equals(NEW) ? 1 : 0;
                become(NodeState.APPLYING, serving, now);
                busyUntil = now + random.nextInt(5) * SECOND;
            } else if (state == NodeState.APPLYING && now >= busyUntil) {
                boolean refuses = wanted.equals(NEW) && quality == Quality.REFUSED;
                become(refuses ? NodeState.REFUSED : NodeState.PROBATION, refuses ? serving : wanted, now);
                busyUntil = now + 3 * SECOND;
            } else if (state == NodeState.PROBATION && now >= busyUntil) {
                boolean harmed = serving.equals(NEW) && quality == Quality.HARMFUL;
                become(harmed ? NodeState.HARMED : NodeState.SERVING, harmed ? OLD : serving, now);
            }
        }
    }

    @Example
    void theNodesThatReturnFollowAReasonOfSeveralLinesOnALineOfTheirOwn() {
        assertThat(details("a refused it", NEW, NEW, OLD))
                .containsExactly("a refused it; returning: n", "a refused it; returning: n", "a refused it");
        assertThat(details("a refused it:\n    Remedy: none", NEW, NEW, OLD))
                .containsExactly(
                        "a refused it:\n    Remedy: none\nreturning: n",
                        "a refused it:\n    Remedy: none\nreturning: n",
                        "a refused it:\n    Remedy: none");
    }

    @Example
    void aLongReasonIsShortened() {
        Server server = new Server("n");
        server.state = NodeState.REFUSED;
        server.order = 1;
        server.detail = "x".repeat(4_000);
        Rollout rollout = rollout(Rollout.State.RUNNING, "");
        RolloutDecision decision = RolloutRules.decide(rollout, List.of(server.report()), 0);
        assertThat(decision.state()).isEqualTo(Rollout.State.STOPPING);
        assertThat(decision.detail()).hasSize(2_001).endsWith("x…");
    }

    private static Rollout rollout(Rollout.State state, String detail) {
        return new Rollout(
                1,
                NEW,
                Optional.of(OLD),
                "ann",
                RolloutOptions.standard(),
                state,
                detail,
                0,
                0,
                List.of(new Moved("n", 1, 0)));
    }

    /** Returns the details of a rollout that stops, one for each release that its node reports. */
    private static List<String> details(String reason, String... serving) {
        List<String> details = new ArrayList<>();
        Server server = new Server("n");
        String detail = reason;
        for (String release : serving) {
            server.become(NodeState.SERVING, release, 0);
            Rollout rollout = rollout(Rollout.State.STOPPING, detail);
            detail = RolloutRules.decide(rollout, List.of(server.report()), 0).detail();
            details.add(detail);
        }
        return details;
    }

    @Property(tries = 400)
    void everyRolloutEndsAndTheNodesServeWhatTheDepotSays(
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll Quality quality,
            @ForAll @IntRange(min = 0, max = 3) int canary,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<Server> servers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            servers.add(new Server("n" + i));
        }
        RolloutOptions options = RolloutOptions.standard().with(Integer.toString(canary), "5s", "30%", "1%");
        Rollout rollout =
                new Rollout(1, NEW, Optional.of(OLD), "ann", options, Rollout.State.RUNNING, "", 0, 0, List.of());
        int chaos = random.nextInt(120);
        long now = 100_000;
        for (int tick = 0; rollout.state().isActive() && tick < 3_000; tick++) {
            now += SECOND;
            for (Server server : servers) {
                if (tick < chaos && random.nextInt(60) == 0) {
                    server.up = !server.up;
                }
                server.up |= tick == chaos;
                server.step(quality, now, random);
            }
            boolean driven = random.nextInt(10) > 0;
            if (driven) {
                rollout = next(rollout, servers, now);
            }
        }
        assertThat(rollout.state().isActive()).as(rollout + "").isFalse();
        if (quality != Quality.GOOD) {
            assertThat(rollout.state()).isEqualTo(Rollout.State.STOPPED);
            // Canaries that went down are replaced, one at a time.
            int first = canary == 0 ? options.batch().of(size) : canary;
            assertThat(rollout.moved()).hasSizeLessThanOrEqualTo(first * 3);
        }
        for (Server server : servers) {
            server.wanted = rollout.state() == Rollout.State.FINISHED ? NEW : OLD;
        }
        for (int tick = 0; tick < 60; tick++) {
            now += SECOND;
            for (Server server : servers) {
                server.up = true;
                server.step(quality, now, random);
            }
        }
        Set<String> serving = new HashSet<>();
        servers.forEach(server -> serving.add(server.serving));
        assertThat(serving).containsExactly(rollout.state() == Rollout.State.FINISHED ? NEW : OLD);
    }

    private static Rollout next(Rollout rollout, List<Server> servers, long now) {
        RolloutDecision decision = RolloutRules.decide(
                rollout, servers.stream().map(Server::report).toList(), now);
        List<Rollout.Moved> moved = new ArrayList<>(rollout.moved());
        for (String name : decision.move()) {
            assertThat(moved)
                    .as("a node is told once")
                    .noneMatch(each -> each.node().equals(name));
            moved.add(new Rollout.Moved(name, decision.batch(), now));
        }
        boolean returns = decision.state() == Rollout.State.STOPPING;
        for (Server server : servers) {
            boolean told = decision.move().contains(server.name);
            if (told || returns || decision.state() == Rollout.State.FINISHED) {
                server.wanted = returns ? OLD : NEW;
            }
        }
        return new Rollout(
                rollout.number(),
                NEW,
                rollout.former(),
                rollout.author(),
                rollout.options(),
                decision.state(),
                decision.detail(),
                0,
                now,
                moved);
    }

    @Property
    void optionsComeBackFromTheirText(
            @ForAll @IntRange(min = 0, max = 9_999) int canary,
            @ForAll @IntRange(min = 1, max = 100) int percent,
            @ForAll @IntRange(min = 0, max = 10_000) int errors) {
        String share = errors / 100 + "." + (errors % 100 < 10 ? "0" : "") + errors % 100 + "%";
        RolloutOptions options = RolloutOptions.standard().with(Integer.toString(canary), "90s", percent + "%", share);
        assertThat(RolloutOptions.parse(options.text())).contains(options);
        assertThat(options.maxErrors()).isEqualTo(errors);
    }

    @Example
    void unreadableOptionsAreNoError() {
        for (String text : List.of(
                "",
                "one canary",
                "1 2 3 4",
                "1 120000 25% 100 600000 new",
                "-1 120000 25% 100 600000",
                "1 120000 0% 100 600000",
                "1 99999999999999999999 25% 100 600000",
                "1 9223372036854775807 25% 100 600000",
                "1 120000 25% 10001 600000",
                "1 120000 25% 100 -1")) {
            assertThat(RolloutOptions.parse(text)).as(text).isEmpty();
            assertThat(Rollout.State.of("running", text)).isEqualTo(Rollout.State.UNKNOWN);
            assertThat(Rollout.State.of("paused", text)).isEqualTo(Rollout.State.UNKNOWN);
            assertThat(Rollout.State.of("aborting", text)).isEqualTo(Rollout.State.ABORTING);
            assertThat(Rollout.State.of("finished", text)).isEqualTo(Rollout.State.FINISHED);
        }
    }
}
