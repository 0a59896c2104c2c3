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
import dev.mastaba.services.PlatformThread;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerFiles;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that follows a depot: it reports itself, and serves the release that the depot names. While the depot is down, it goes on with what it serves.
 *
 * <p>The order of another rollout is applied even if the server serves its release already, so that missing and changed files in its folders are
 * restored. A restart of the server is no reason to do so.
 *
 * <p>A release that the server refused, or reverted because of harm, is applied again only when another rollout orders it. If a release could not be
 * applied for a reason that may pass, such as a full disk, the node retries. During a rollout, it refuses the release after some failures, because a
 * rollout must end. If the release is that of the fleet, the node goes on with growing pauses.
 *
 * <p>Confined to one thread, except for the application of releases, which runs on a thread of its own so that reports continue.
 */
final class FleetNode {
    private static final Logger LOG = LoggerFactory.getLogger(FleetNode.class);
    private static final int CACHED_RELEASES = 8;
    /** The longest pause between two attempts, in pauses before the second one. */
    private static final int LONGEST_RETRY = 12;

    private static final int MOST_FAILURES = 3;
    private static final long INTERVAL_NANOS = 5_000_000_000L;
    private static final String COPIED =
            "Another server runs in a copy of this server's folder, and reports as the same"
                    + " node. On the copy, delete var/fleet/node, set mastaba.fleet.node in conf/node.cfg to another name, and"
                    + " restart it";

    private final String name;
    private final Depot depot;
    private final ServerFiles files;
    private final FollowedRelease following;
    private final NodeMemory memory;
    private final DepotClock clock;
    private final String platform;
    private final Duration retry;
    private final CopyDetector copies;
    private final Map<String, Release> releases = new HashMap<>();

    /** The order that is being carried out; null if none is. Written by the thread that carries it out, too. */
    private volatile @Nullable Attempt attempt;

    private Optional<Rejection> rejection = Optional.empty();
    private Optional<Order> accepted = Optional.empty();
    /** True if the folders are known to contain the accepted release: after a refusal, they contain the refused one. */
    private boolean foldersMatch;

    /** The state of the depot that the node follows; null before the first step. Read by another thread. */
    private volatile @Nullable DepotState followed;

    private volatile Runnable finished = () -> {};
    private boolean known = true;
    private boolean copied;
    private String sent = "";
    private long sentAt;
    private Optional<Failure> failure = Optional.empty();

    /** An order to serve a release. */
    private record Order(String release, long rollout) {}

    /** An order that the server has refused, or whose release it has reverted. */
    private record Rejection(Order order, NodeState state, String reason) {}

    /** An order that is being carried out, with the result when there is one. */
    private record Attempt(Order order, @Nullable Result result) {}

    /**
     * The last of several failures to carry an order out.
     *
     * @param times the number of failures
     * @param at the time of the last one, in nanoseconds of the Java runtime
     */
    private record Failure(Order order, int times, long at, String reason) {}

    /**
     * The times of a node.
     *
     * @param retry the pause before a second attempt to apply a release
     * @param restart the longest time for which two processes of one server report, because it restarts
     */
    record Times(Duration retry, Duration restart) {
        static final Times STANDARD = new Times(Duration.ofSeconds(5), Duration.ofMinutes(5));
    }

    FleetNode(
            FleetMember.Settings settings,
            Depot depot,
            ServerFiles files,
            ServerCommands commands,
            NodeMemory memory,
            DepotClock clock,
            Times times) {
        this.name = settings.name();
        this.depot = depot;
        this.files = files;
        this.following = new FollowedRelease(depot, files, commands, settings.home());
        this.memory = memory;
        this.clock = clock;
        this.platform = settings.platform();
        this.retry = times.retry();
        this.copies = new CopyDetector(times.restart());
    }

    /** Sets what runs when an order has been carried out, on another thread; the next step reports the result. */
    void onFinished(Runnable work) {
        finished = work;
    }

    /** Carries the orders of the depot out, reports the server to it, and returns its state; empty if the node does not follow it. */
    Optional<DepotState> step() throws SQLException {
        Orders orders = depot.orders(name);
        DepotState state = orders.state();
        clock.set(state.now());
        copies.read(orders.seen(), System.nanoTime());
        warnOfCopy();
        if (!memory.accepts(state)) {
            hold(state);
            return Optional.empty();
        }
        followed = state;
        finishAttempt();
        ServerFiles.State now = files.state();
        if (report(now) && orders.release().isPresent()) {
            Order order = new Order(orders.release().get(), orders.rollout());
            boolean ofFleet =
                    order.rollout() == state.rollout() && orders.release().equals(state.release());
            follow(order, ofFleet, now);
        }
        return Optional.of(state);
    }

    /** Returns the state of the depot as the node last read it; null if it has not followed the depot yet. Safe for any thread. */
    @Nullable
    DepotState followed() {
        return followed;
    }

    private void warnOfCopy() {
        boolean now = known && copies.isCopied();
        if (now && !copied) {
            LOG.warn("{}", COPIED);
        }
        copied = now;
    }

    private void hold(DepotState state) throws SQLException {
        ServerFiles.State now = files.state();
        send(described(now, serving(now), NodeState.HELD, memory.reason(state), 0));
    }

    /**
     * Carries an order out.
     *
     * @param ofFleet whether it is the order to all nodes; otherwise, it is one of a rollout that is under way
     */
    private void follow(Order order, boolean ofFleet, ServerFiles.State now) throws SQLException {
        failure = failure.filter(failed -> failed.order().equals(order));
        boolean rejected = rejection.map(Rejection::order).equals(Optional.of(order));
        if (attempt != null || rejected && (!ofFleet || failure.isEmpty() || isPausing())) {
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
        if (serves
                && memory.hasApplied(order.rollout())
                && (foldersMatch || now.problems().isEmpty())) {
            foldersMatch = true;
            accepted = Optional.of(order);
            rejection = Optional.empty();
            failure = Optional.empty();
            return;
        }
        if (!serves && accepted.equals(Optional.of(order))) {
            if (!now.undecided()) {
                reject(order, NodeState.HARMED, String.join("\n", now.problems()));
            }
            return;
        }
        if (!now.undecided() && !isPausing()) {
            begin(order, release);
        }
    }

    /** Returns whether it is too early for another attempt after a failure. The pause grows from the failure on that counts as a refusal. */
    private boolean isPausing() {
        if (failure.isEmpty()) {
            return false;
        }
        int doublings = Math.max(0, Math.min(failure.get().times(), LONGEST_RETRY) - MOST_FAILURES + 1);
        long pauses = Math.min(1L << doublings, LONGEST_RETRY);
        return System.nanoTime() - failure.get().at() < retry.toNanos() * pauses;
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
                new PlatformThread(() -> carryOut(order, release), "mastaba-release", () -> false).start();
                begun = true;
            }
        } finally {
            if (!begun) {
                attempt = null;
            }
        }
    }

    private void carryOut(Order order, Release release) {
        attempt = new Attempt(order, result(order, release));
        finished.run();
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
            memory.applied(now.order().rollout());
            foldersMatch = true;
            failure = Optional.empty();
        } else if (result.kind() == Kind.REFUSED) {
            reject(now.order(), NodeState.REFUSED, result.text());
        } else {
            fail(now.order(), result.text());
        }
    }

    private void fail(Order order, String reason) {
        // A failure of another order was dropped before this order began.
        int times = 1 + failure.map(Failure::times).orElse(0);
        if (times < MOST_FAILURES) {
            LOG.warn(
                    "Release {} could not be applied, and will be tried again: {}",
                    Release.shortName(order.release()),
                    reason);
        } else if (times == MOST_FAILURES) {
            reject(order, NodeState.REFUSED, reason);
        } else {
            rejection = Optional.of(new Rejection(order, NodeState.REFUSED, reason));
        }
        failure = Optional.of(new Failure(order, times, System.nanoTime(), reason));
    }

    private void reject(Order order, NodeState state, String reason) {
        LOG.error("Release {} does not serve: {}", Release.shortName(order.release()), reason);
        rejection = Optional.of(new Rejection(order, state, reason));
        failure = Optional.empty();
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
            // With a tenant that cannot follow, the order is about to be rejected; the next batch must not begin
            // before.
            boolean decided =
                    !now.undecided() && (accepted.isEmpty() || now.stopped().isEmpty());
            NodeState state =
                    failure.isPresent() ? NodeState.APPLYING : decided ? NodeState.SERVING : NodeState.PROBATION;
            report = described(now, serving, state, failure.map(Failure::reason).orElse(""), order);
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
        copies.wrote();
        known = depot.report(name, memory.server(), report);
        DepotState state = followed;
        if (known && state != null && state.rollsOut() && !news.equals(sent)) {
            depot.rollouts().answered(report);
        }
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
        String text = detail.isEmpty() && copied ? COPIED : detail;
        return new Node.Report(
                serving, state, text, order, now.answers(), now.failures(), drift, platform, clock.offset());
    }

    /** Returns the digest of the release that the server serves, if it is one that the server has read; of several with its files, the accepted one. */
    private Optional<String> serving(ServerFiles.State now) {
        return releases.entrySet().stream()
                .filter(entry -> entry.getValue().consistsOf(now.files()))
                .max(Comparator.<Map.Entry<String, Release>, Boolean>comparing(
                                entry -> entry.getValue().hasLockOf(now.files()))
                        .thenComparing(entry -> accepted.map(Order::release).equals(Optional.of(entry.getKey()))))
                .map(Map.Entry::getKey);
    }

    private Release release(String digest) throws SQLException, DamagedReleaseException {
        Release known = releases.get(digest);
        if (known == null) {
            if (releases.size() >= CACHED_RELEASES) {
                releases.clear();
            }
            known = depot.releases().read(digest);
            releases.put(digest, known);
        }
        return known;
    }
}
