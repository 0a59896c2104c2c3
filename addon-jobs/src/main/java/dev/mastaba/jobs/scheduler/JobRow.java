package dev.mastaba.jobs.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job in the table.
 *
 * @param node the node that runs it, or null if none does
 * @param schedule the schedule of a recurring job, or null
 */
public record JobRow(
        String name,
        String instance,
        @Nullable String payload,
        Instant due,
        @Nullable String node,
        int failures,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        @Nullable String schedule,
        @Nullable String error,
        @Nullable String progress) {}
