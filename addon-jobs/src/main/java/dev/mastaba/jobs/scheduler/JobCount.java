package dev.mastaba.jobs.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one name in the table.
 *
 * @param next the earliest time of those that wait, or null
 */
public record JobCount(String name, long waiting, @Nullable Instant next) {}
