package dev.mastaba.fleet.rollout;

import java.util.Locale;
import java.util.stream.Stream;

/** The relation of a node to the release that it has been ordered to serve. */
public enum NodeState {
    /** It serves the release. */
    SERVING,
    /** It fetches the release, or builds it. */
    APPLYING,
    /** It serves the release on probation, or not yet to all tenants. */
    PROBATION,
    /** It restarts, because settings of the server have changed. */
    RESTARTING,
    /** It has refused the release, and serves its former one, or serves the release to a part of the tenants only. */
    REFUSED,
    /** It has reverted the release, because the release did harm. */
    HARMED,
    /** It does not follow the depot until a person has decided. */
    HELD,
    /** It has a state that this version of Mastaba does not know. */
    UNKNOWN;

    /** Returns the word for people, which is also the form in the depot. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the state with a word; {@link #UNKNOWN} if there is none, such as for the state of a node with a later version. */
    public static NodeState of(String word) {
        return Stream.of(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
