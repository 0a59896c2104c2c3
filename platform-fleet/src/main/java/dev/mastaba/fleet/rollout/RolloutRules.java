package dev.mastaba.fleet.rollout;

import dev.mastaba.fleet.rollout.Rollout.Moved;
import dev.mastaba.fleet.rollout.Rollout.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules by which a rollout proceeds. They decide by the present state alone, so that any server can drive a rollout, and another one can take it
 * over at any moment.
 *
 * <ul>
 * <li>A batch is ordered to serve the release when the batch before has served it for the pause, without harm.
 * <li>A node that served the release before is ordered to serve it as well, so that it restores its files.
 * <li>A node that refuses the release, or reverts it, stops the rollout. So do too many errors, and nodes that do not decide in time.
 * <li>A node that is down, or whose state is unknown, is not ordered anything. It follows the fleet when it is back.
 * <li>A rollout whose state is unknown is left to the server of a later version, which knows it.
 * <li>A node that goes down after it was ordered to serve it is replaced by another one; if too many do, the release is to blame.
 * </ul>
 */
public final class RolloutRules {
    /** The time for which a node may be down before the rollout goes on without it. */
    static final Duration LOST_AFTER = Duration.ofSeconds(60);

    /** The number of failed answers below which they do not stop a rollout. */
    private static final long FEWEST_FAILURES = 5;

    private static final double HUNDRED_PERCENT = 10_000;

    /** One in this many nodes that were ordered to serve the release may be lost, and always one. */
    private static final int LOST_SHARE = 4;

    private static final int MOST_NAMES = 8;
    private static final int LONGEST_REASON = 2_000;

    /** The beginning of the names of the nodes that return, at the end of a detail. */
    public static final String RETURNING = "returning: ";

    private static final Pattern RETURNING_AT_END = Pattern.compile("(?:; |\n)" + RETURNING + "[^\n]*\\z");

    private final Rollout rollout;
    private final Map<String, Node> nodes;
    private final long now;

    private RolloutRules(Rollout rollout, List<Node> nodes, long now) {
        this.rollout = rollout;
        this.nodes = nodes.stream().collect(Collectors.toMap(Node::name, Function.identity()));
        this.now = now;
    }

    /**
     * Decides on a rollout that is under way.
     *
     * @param nodes all nodes of the fleet
     * @param now the time of the depot in milliseconds
     */
    public static RolloutDecision decide(Rollout rollout, List<Node> nodes, long now) {
        RolloutRules rules = new RolloutRules(rollout, nodes, now);
        if (!rollout.state().isDriven()) {
            return rules.wait(rollout.detail());
        }
        return rollout.state().returns() ? rules.back() : rules.forward();
    }

    private RolloutDecision forward() {
        Optional<String> harm = harm();
        if (harm.isPresent()) {
            return RolloutDecision.to(State.STOPPING, abridged(harm.get()));
        }
        List<String> waiting = new ArrayList<>();
        long settled = 0;
        for (Moved moved : rollout.moved()) {
            Node node = nodes.get(moved.node());
            if (node == null || isLost(moved)) {
                continue;
            }
            if (hasArrived(node)) {
                settled = Math.max(settled, node.since());
            } else {
                waiting.add(node.name() + ": "
                        + (node.isDown(now) ? "down" : node.report().state().word()));
            }
        }
        if (!waiting.isEmpty()) {
            return wait("batch " + batch() + ", " + String.join(", ", abridged(waiting)));
        }
        return rollout.state() == State.PAUSED ? wait("paused") : afterPause(settled);
    }

    /** Decides when all nodes that were ordered to serve the release do. */
    private RolloutDecision afterPause(long settled) {
        List<String> left = nodes.values().stream()
                .filter(node -> follows(node) && !isMoved(node.name()) && !hasArrived(node))
                .map(Node::name)
                .sorted()
                .toList();
        long end = settled + rollout.options().pause().toMillis();
        if (settled > 0 && now < end) {
            return wait("batch " + batch() + " serves; "
                    + (left.isEmpty() ? "the rollout ends" : "the next batch begins") + " at "
                    + Instant.ofEpochMilli(end).truncatedTo(ChronoUnit.SECONDS));
        }
        if (!left.isEmpty()) {
            int up = (int) nodes.values().stream().filter(this::follows).count();
            boolean canary = rollout.options().canary() > 0 && settled == 0;
            int size = canary
                    ? rollout.options().canary()
                    : rollout.options().batch().of(up);
            List<String> next = left.subList(0, Math.min(size, left.size()));
            int number = batch() + 1;
            return new RolloutDecision(
                    State.RUNNING, "batch " + number + ": " + String.join(", ", abridged(next)), next, number);
        }
        boolean any = nodes.values().stream().anyMatch(this::hasArrived);
        return any
                ? RolloutDecision.to(State.FINISHED, "all nodes that are up serve the release")
                : wait("no node is up");
    }

    private boolean follows(Node node) {
        return !node.isDown(now) && node.report().state() != NodeState.HELD && !isUnknown(node);
    }

    /** Returns whether a node is up, and serves the release by the order of this rollout. */
    private boolean hasArrived(Node node) {
        return !node.isDown(now) && hasBegun(node) && node.serves(rollout.release());
    }

    /** Returns whether a node serves the release by the order of this rollout, possibly on probation. */
    private boolean hasBegun(Node node) {
        return node.report().order() == rollout.number()
                && node.report().release().equals(Optional.of(rollout.release()));
    }

    /** Returns whether the fleet had the release before the rollout, which only restores the files of the nodes then. */
    private boolean isRepeated() {
        return rollout.former().equals(Optional.of(rollout.release()));
    }

    private RolloutDecision wait(String detail) {
        return RolloutDecision.to(rollout.state(), detail);
    }

    /** Returns why the release must not go on; empty if nothing speaks against it. */
    private Optional<String> harm() {
        long answers = 0;
        long failures = 0;
        List<String> lost = new ArrayList<>();
        boolean accepted = false;
        for (Moved moved : rollout.moved()) {
            Node node = nodes.get(moved.node());
            if (node == null || isLost(moved)) {
                lost.add(moved.node());
                continue;
            }
            if (node.rejects(rollout)) {
                return Optional.of(node.name() + " has "
                        + (node.report().state() == NodeState.HARMED ? "reverted" : "refused") + " the release: "
                        + node.report().detail());
            }
            if (hasBegun(node)) {
                answers += node.report().answers();
                failures += isRepeated() ? 0 : node.report().failures();
                accepted |= node.serves(rollout.release());
            } else if (!node.isDown(now)
                    && now - moved.at() > rollout.options().deadline().toMillis()) {
                return Optional.of(node.name() + " has not decided on the release within "
                        + rollout.options().deadline().toMinutes() + " min; its state is "
                        + node.report().state().word() + " " + node.report().detail());
            }
        }
        if (failures >= FEWEST_FAILURES
                && failures * HUNDRED_PERCENT
                        > (double) answers * rollout.options().maxErrors()) {
            return Optional.of(failures + " of " + answers + " answers with the release failed");
        }
        int allowed = accepted ? Math.max(1, rollout.moved().size() / LOST_SHARE) : 1;
        return lost.size() > allowed
                ? Optional.of("these nodes went down with the release: " + String.join(", ", abridged(lost)))
                : Optional.empty();
    }

    private RolloutDecision back() {
        List<String> waiting = new ArrayList<>();
        for (Moved moved : rollout.moved()) {
            Node node = nodes.get(moved.node());
            boolean still = node != null
                    && !node.isDown(now)
                    && (!isRepeated() && node.report().release().equals(Optional.of(rollout.release()))
                            || isUndecided(node));
            if (still && rollout.former().isPresent()) {
                waiting.add(moved.node());
            }
        }
        if (!waiting.isEmpty()) {
            String reason = reason();
            // A reason of several lines is a report, whose last line must remain as it is.
            String separator = reason.contains("\n") ? "\n" : "; ";
            return wait(reason + separator + RETURNING + String.join(", ", abridged(waiting)));
        }
        return RolloutDecision.to(rollout.state() == State.STOPPING ? State.STOPPED : State.ABORTED, reason());
    }

    private static boolean isUndecided(Node node) {
        return switch (node.report().state()) {
            case APPLYING, PROBATION, RESTARTING -> true;
            default -> false;
        };
    }

    private String reason() {
        return RETURNING_AT_END.matcher(rollout.detail()).replaceFirst("");
    }

    private int batch() {
        return rollout.moved().stream().mapToInt(Moved::batch).max().orElse(0);
    }

    private boolean isMoved(String name) {
        return rollout.moved().stream().anyMatch(moved -> moved.node().equals(name));
    }

    private boolean isLost(Moved moved) {
        Node node = nodes.get(moved.node());
        if (node == null) {
            return true;
        }
        long last = isUnknown(node) ? node.since() : node.lastSeen(now);
        return now - Math.max(moved.at(), last) > LOST_AFTER.toMillis();
    }

    private static boolean isUnknown(Node node) {
        return node.report().state() == NodeState.UNKNOWN;
    }

    /** Returns a reason that leaves room in the depot for the names of returning nodes. A detail that was cut there would differ at each decision. */
    private static String abridged(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    private static List<String> abridged(List<String> names) {
        if (names.size() <= MOST_NAMES) {
            return names;
        }
        List<String> some = new ArrayList<>(names.subList(0, MOST_NAMES));
        some.add("and " + (names.size() - MOST_NAMES) + " more");
        return some;
    }
}
