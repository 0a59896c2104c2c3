package dev.mastaba.fleet.depot;

import dev.mastaba.fleet.release.Release;

/**
 * A release in the depot.
 *
 * @param number the number of the release; numbers increase
 * @param digest the digest, which identifies the release
 * @param created the time at which it was published, by the clock of the depot, in milliseconds
 * @param author the user who published it
 * @param message the user's description
 * @param signature the text of its signature, which the depot does not check; empty if it is not signed
 */
public record PublishedRelease(
        long number, String digest, long created, String author, String message, String signature) {
    /** Returns the beginning of the digest, which people use as a name. */
    public String name() {
        return Release.shortName(digest);
    }
}
