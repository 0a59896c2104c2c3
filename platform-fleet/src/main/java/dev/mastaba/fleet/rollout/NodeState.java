package dev.mastaba.fleet.rollout;

import java.util.Locale;

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
    HELD;

    /** Returns the word for people, which is also the form in the depot. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the state with a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static NodeState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
