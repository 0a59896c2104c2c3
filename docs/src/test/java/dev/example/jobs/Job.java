package dev.example.jobs;

// tag::job
import java.time.Duration;

/**
 * Work that runs at intervals.
 *
 * @param every the time between the starts of two runs
 */
public record Job(String name, Duration every, Runnable work) {}
// end::job
