package dev.mastaba.fleet.rollout;

import java.time.Duration;
import java.util.Optional;

/**
 * A server that follows a depot, as it last reported itself. Times are those of the depot, in milliseconds.
 *
 * @param name the name, unique in the fleet
 * @param seen the time of its last report
 * @param since the time since which it reports the same release and state
 * @param report its last report
 */
public record Node(String name, long seen, long since, Report report) {
    /** The time without a report after which a node counts as down. */
    public static final Duration DOWN_AFTER = Duration.ofSeconds(15);

    /**
     * A report of a node.
     *
     * @param release the digest of the release that it serves; empty if it serves other files
     * @param state what it does
     * @param detail the reason for the state, for people; empty without one
     * @param order the number of the rollout whose order it last carried out or refused; 0 for none
     * @param answers the number of answers since it serves these files
     * @param failures the number of these answers with a status of 500 or more
     * @param drift the differences between its folders and its release, for people; empty without any
     * @param platform the version of Mastaba
     * @param clock the difference between its clock and that of the depot in milliseconds; positive if its clock is ahead
     */
    public record Report(
            Optional<String> release,
            NodeState state,
            String detail,
            long order,
            long answers,
            long failures,
            String drift,
            String platform,
            long clock) {}

    /** Returns whether the node has not reported for {@link #DOWN_AFTER}. A report from the future is none: the clock of the depot was set back since. */
    public boolean isDown(long now) {
        return now - seen > DOWN_AFTER.toMillis() || isFromFuture(now);
    }

    /** Returns the time of its last report; 0 if this time is in the future. */
    long lastSeen(long now) {
        return isFromFuture(now) ? 0 : seen;
    }

    private boolean isFromFuture(long now) {
        return seen - now > DOWN_AFTER.toMillis();
    }

    /** Returns whether the node serves a release, no longer on probation. */
    public boolean serves(String digest) {
        return report.state() == NodeState.SERVING && report.release().equals(Optional.of(digest));
    }

    /** Returns whether the node has refused or reverted the release of a rollout. */
    public boolean rejects(Rollout rollout) {
        return report.order() == rollout.number()
                && (report.state() == NodeState.REFUSED || report.state() == NodeState.HARMED);
    }
}
