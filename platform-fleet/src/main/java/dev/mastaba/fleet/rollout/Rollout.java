package dev.mastaba.fleet.rollout;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rollout of a release. Times are those of the depot, in milliseconds.
 *
 * @param number the number of the rollout; numbers increase
 * @param release the digest of the release
 * @param former the digest of the fleet's release before the rollout; empty if there was none
 * @param author the user who started it
 * @param options the options; the standard ones if this version of Mastaba cannot read them
 * @param state the state
 * @param detail what it waits for or why it ended, for people
 * @param created the time at which it was started
 * @param changed the time of its last change
 * @param moved the nodes that have been ordered to serve the release, in this order
 */
public record Rollout(
        long number,
        String release,
        Optional<String> former,
        String author,
        RolloutOptions options,
        State state,
        String detail,
        long created,
        long changed,
        List<Moved> moved) {
    public Rollout {
        moved = List.copyOf(moved);
    }

    /** Returns this rollout with the nodes that have been ordered to serve the release. */
    public Rollout withMoved(List<Moved> nodes) {
        return new Rollout(number, release, former, author, options, state, detail, created, changed, nodes);
    }

    /** The state of a rollout. */
    public enum State {
        /** Batches are ordered to serve the release. */
        RUNNING(true),
        /** No further batch is ordered to serve the release. */
        PAUSED(true),
        /** The nodes return to the former release, because one of them refused the new one or was harmed. */
        STOPPING(true),
        /** The nodes return to the former release, because a user has requested it. */
        ABORTING(true),
        /** All nodes serve the release, and so do those that join. */
        FINISHED(false),
        /** The nodes serve the former release again. */
        STOPPED(false),
        /** The nodes serve the former release again, as a user requested. */
        ABORTED(false),
        /**
         * A state that this version of Mastaba does not know, or a state that depends on options that it cannot read. The rollout counts as under way, so
         * no other one can start before it ends.
         */
        UNKNOWN(true);

        private final boolean active;

        State(boolean active) {
            this.active = active;
        }

        /** Returns whether a rollout in this state is under way. */
        public boolean isActive() {
            return active;
        }

        /** Returns whether servers with this version of Mastaba drive a rollout in this state. */
        public boolean isDriven() {
            return active && this != UNKNOWN;
        }

        /** Returns whether the nodes return to the former release. */
        boolean returns() {
            return this == STOPPING || this == ABORTING;
        }

        /** Returns the word for people, which is also the form in the depot. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Returns the state in the depot. Returns {@link #UNKNOWN} if this version of Mastaba cannot read the state, or the options on which it depends.
         *
         * @param options the text form of the options; a rollout that returns or has ended does not need them
         */
        public static State of(String word, String options) {
            return Stream.of(values())
                    .filter(state -> state.word().equals(word))
                    .filter(state -> !state.isActive()
                            || state.returns()
                            || RolloutOptions.parse(options).isPresent())
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }

    /**
     * A node that has been ordered to serve the release.
     *
     * @param node the name of the node
     * @param batch the number of its batch, from 1
     * @param at the time at which it was ordered to serve it
     */
    public record Moved(String node, int batch, long at) {}
}
