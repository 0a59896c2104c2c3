package dev.mastaba.api;

import org.jspecify.annotations.Nullable;

/**
 * The result of claiming an idempotency key.
 *
 * @param fingerprint the hash of the first request with the key
 * @param answer the stored response; null if there is none
 */
record Claim(State state, String fingerprint, @Nullable StoredAnswer answer) {
    static final Claim GRANTED = new Claim(State.GRANTED, "", null);
    static final Claim RUNNING = new Claim(State.RUNNING, "", null);

    enum State {
        /** The request is the first one with its key. */
        GRANTED,
        /** Another request with the key is running. */
        RUNNING,
        /** Another request with the key has succeeded. */
        ANSWERED
    }
}
