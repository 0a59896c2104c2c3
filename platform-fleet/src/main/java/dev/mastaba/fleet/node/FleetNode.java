package dev.mastaba.fleet.node;

import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.depot.DepotState;
import dev.mastaba.fleet.depot.Orders;
import dev.mastaba.fleet.node.FollowedRelease.Kind;
import dev.mastaba.fleet.node.FollowedRelease.Result;
import dev.mastaba.fleet.release.DamagedReleaseException;
import dev.mastaba.fleet.release.Release;
import dev.mastaba.fleet.rollout.Node;
import dev.mastaba.fleet.rollout.NodeState;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerFiles;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that follows a depot: it reports itself, and serves the release that the depot names. While the depot is down, it goes on with what it serves.
 *
 * <p>A release that the server refused, or reverted because of harm, is applied again only when another rollout orders it.
 *
 * <p>Confined to one thread, except for the application of releases, which runs on a thread of its own so that reports continue.
 */
final class FleetNode {
    private static final Logger LOG = LoggerFactory.getLogger(FleetNode.class);
    private static final int CACHED_RELEASES = 8;
    private static final long RETRY_NANOS = 5_000_000_000L;
    private static final int MOST_FAILURES = 3;
    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private final String name;
    private final Depot depot;
    private final ServerFiles files;
    private final FollowedRelease following;
    private final NodeMemory memory;
    private final DepotClock clock;
    private final String platform;
    private final Map<String, Release> releases = new HashMap<>();

    /** The order that is being carried out; null if none is. Written by the thread that carries it out, too. */
    private volatile @Nullable Attempt attempt;

    private Optional<Rejection> rejection = Optional.empty();
    private Optional<Order> accepted = Optional.empty();
    /** True if the folders are known to contain the accepted release: after a refusal, they contain the refused one. */
    private boolean foldersMatch;

    /** The state of the depot that the node follows; null before the first step. Read by another thread. */
    private volatile @Nullable DepotState followed;

    private boolean known = true;
    private String sent = "";
    private long sentAt;
    private int failures;
    private long failedAt;
    private String failure = "";

    /** An order to serve a release. */
    private record Order(String release, long rollout) {}

    /** An order that the server has refused, or whose release it has reverted. */
    private record Rejection(Order order, NodeState state, String reason) {}

    /** An order that is being carried out, with the result when there is one. */
    private record Attempt(Order order, @Nullable Result result) {}

    FleetNode(
            FleetMember.Settings settings,
            Depot depot,
            ServerFiles files,
            ServerCommands commands,
            NodeMemory memory,
            DepotClock clock) {
        this.name = settings.name();
        this.depot = depot;
        this.files = files;
        this.following = new FollowedRelease(depot, files, commands, settings.home());
        this.memory = memory;
        this.clock = clock;
        this.platform = settings.platform();
    }

    /** Carries the orders of the depot out, reports the server to it, and returns its state; empty if the node does not follow it. */
    Optional<DepotState> step() throws SQLException {
        Orders orders = depot.orders(name);
        DepotState state = orders.state();
        clock.set(state.now());
        if (!memory.accepts(state)) {
            hold(state);
            return Optional.empty();
        }
        followed = state;
        finishAttempt();
        ServerFiles.State now = files.state();
        if (report(now) && orders.release().isPresent()) {
            follow(new Order(orders.release().get(), orders.rollout()), now);
        }
        return Optional.of(state);
    }

    /** Returns the state of the depot as the node last read it; null if it has not followed the depot yet. Safe for any thread. */
    @Nullable
    DepotState followed() {
        return followed;
    }

    private void hold(DepotState state) throws SQLException {
        ServerFiles.State now = files.state();
        send(described(now, serving(now), NodeState.HELD, memory.reason(state), 0));
    }

    private void follow(Order order, ServerFiles.State now) throws SQLException {
        if (attempt != null || rejection.map(Rejection::order).equals(Optional.of(order))) {
            return;
        }
        Release release;
        try {
            release = release(order.release());
        } catch (DamagedReleaseException damaged) {
            reject(order, NodeState.REFUSED, String.valueOf(damaged.getMessage()));
            return;
        }
        boolean serves = release.consistsOf(now.files());
        if (serves && accepted.equals(Optional.of(order)) && !now.stopped().isEmpty()) {
            reject(order, NodeState.REFUSED, String.join("\n", now.stopped()));
            return;
        }
        if (serves && (foldersMatch || now.problems().isEmpty())) {
            foldersMatch = true;
            accepted = Optional.of(order);
            rejection = Optional.empty();
            return;
        }
        if (!serves && accepted.equals(Optional.of(order))) {
            if (!now.undecided()) {
                reject(order, NodeState.HARMED, String.join("\n", now.problems()));
            }
            return;
        }
        if (now.undecided() || !failure.isEmpty() && System.nanoTime() - failedAt < RETRY_NANOS) {
            return;
        }
        begin(order, release);
    }

    private void begin(Order order, Release release) throws SQLException {
        attempt = new Attempt(order, null);
        rejection = Optional.empty();
        foldersMatch = false;
        boolean begun = false;
        try {
            // The driver knows that the node is about to act before the node learns whether the order still holds.
            if (report(files.state()) && depot.orders(name).release().equals(Optional.of(order.release()))) {
                LOG.info(
                        "Applying release {}, which rollout {} brings",
                        Release.shortName(order.release()),
                        order.rollout());
                Thread thread =
                        new Thread(() -> attempt = new Attempt(order, result(order, release)), "mastaba-release");
                thread.setDaemon(true);
                thread.start();
                begun = true;
            }
        } finally {
            if (!begun) {
                attempt = null;
            }
        }
    }

    private Result result(Order order, Release release) {
        try {
            return following.apply(release, order.rollout());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return new Result(Kind.FAILED, "The server is shutting down");
        } catch (RuntimeException failed) {
            LOG.error("Release {} could not be applied", Release.shortName(order.release()), failed);
            return new Result(Kind.FAILED, failed.toString());
        }
    }

    private void finishAttempt() {
        Attempt now = attempt;
        Result result = now == null ? null : now.result();
        if (now == null || result == null || result.kind() == Kind.RESTARTS) {
            // After a restart, the process that takes over goes on; this one only reports until it ends.
            return;
        }
        attempt = null;
        if (result.kind() == Kind.SERVES) {
            accepted = Optional.of(now.order());
            foldersMatch = true;
            forgetFailures();
        } else if (result.kind() == Kind.REFUSED || failures + 1 >= MOST_FAILURES) {
            reject(now.order(), NodeState.REFUSED, result.text());
        } else {
            failures++;
            failure = result.text();
            failedAt = System.nanoTime();
            LOG.warn(
                    "Release {} could not be applied, and will be tried again: {}",
                    Release.shortName(now.order().release()),
                    failure);
        }
    }

    private void forgetFailures() {
        failure = "";
        failures = 0;
    }

    private void reject(Order order, NodeState state, String reason) {
        LOG.error("Release {} does not serve: {}", Release.shortName(order.release()), reason);
        rejection = Optional.of(new Rejection(order, state, reason));
        forgetFailures();
        accepted = Optional.empty();
        foldersMatch = false;
    }

    /** Reports the server, and returns whether it may follow. */
    private boolean report(ServerFiles.State now) throws SQLException {
        Optional<String> serving = serving(now);
        Attempt running = attempt;
        Node.Report report;
        if (running != null) {
            Result result = running.result();
            boolean restarts = result != null && result.kind() == Kind.RESTARTS;
            NodeState state = restarts ? NodeState.RESTARTING : NodeState.APPLYING;
            report = described(now, serving, state, "", running.order().rollout());
        } else if (rejection.isPresent()) {
            Rejection rejected = rejection.get();
            report = described(
                    now,
                    serving,
                    rejected.state(),
                    rejected.reason(),
                    rejected.order().rollout());
        } else {
            long order = accepted.map(Order::rollout).orElse(0L);
            boolean decided = !now.undecided();
            NodeState state =
                    !failure.isEmpty() ? NodeState.APPLYING : decided ? NodeState.SERVING : NodeState.PROBATION;
            report = described(now, serving, state, failure, order);
        }
        return send(report);
    }

    /** Sends a report if it contains something new, and at an interval. */
    private boolean send(Node.Report report) throws SQLException {
        String news = report.release() + " " + report.state() + " " + report.order() + " " + report.detail() + " "
                + report.drift();
        long time = System.nanoTime();
        if (known && news.equals(sent) && time - sentAt < INTERVAL_NANOS) {
            return true;
        }
        boolean before = known;
        known = depot.report(name, memory.server(), report);
        sent = news;
        sentAt = time;
        if (!known && before) {
            LOG.error(
                    "Another server follows the depot as \"{}\". Set mastaba.fleet.node in conf/node.cfg to another name",
                    name);
        }
        return known;
    }

    private Node.Report described(
            ServerFiles.State now, Optional<String> serving, NodeState state, String detail, long order) {
        String drift = state == NodeState.APPLYING ? "" : String.join("\n", now.problems());
        return new Node.Report(
                serving, state, detail, order, now.answers(), now.failures(), drift, platform, clock.offset());
    }

    /** Returns the digest of the release that the server serves, if it is one that the server has read. */
    private Optional<String> serving(ServerFiles.State now) {
        return releases.entrySet().stream()
                .filter(entry -> entry.getValue().consistsOf(now.files()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Release release(String digest) throws SQLException, DamagedReleaseException {
        Release known = releases.get(digest);
        if (known == null) {
            if (releases.size() >= CACHED_RELEASES) {
                releases.clear();
            }
            known = depot.release(digest);
            releases.put(digest, known);
        }
        return known;
    }
}
