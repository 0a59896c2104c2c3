package dev.mastaba.staging.attempt;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The changes that are retried, because their cause lies outside of the bundles.
 *
 * @param changes the changes: symbolic names, {@code conf/NAME.cfg} for settings, and {@code conf/tenants/ID.cfg} for tenants
 * @param attempts the number of attempts so far
 * @param next the time of the next attempt
 */
public record RetryState(SortedSet<String> changes, int attempts, Instant next) {
    public RetryState {
        changes = Collections.unmodifiableSortedSet(new TreeSet<>(changes));
    }

    /** Returns a description for operators, without a full stop. */
    @Override
    public String toString() {
        return String.join(", ", changes) + "; attempt " + (attempts + 1) + " at "
                + next.truncatedTo(ChronoUnit.SECONDS);
    }
}
