package dev.mastaba.jobs.scheduler;

import java.time.Instant;

/** A job that has failed too often, and is not run again. */
public record DeadRow(String name, String instance, int attempts, Instant failed, String error) {}
