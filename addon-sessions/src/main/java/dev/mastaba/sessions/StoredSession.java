package dev.mastaba.sessions;

import java.time.Instant;

/**
 * What a store has under a key.
 *
 * @param data as it was written
 * @param version 1 for the first write, one more for each further one
 * @param until when it is over
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record StoredSession(byte[] data, long version, Instant until) {
    /** Says nothing of the data. */
    @Override
    public String toString() {
        return "stored session, version " + version + ", until " + until;
    }
}
