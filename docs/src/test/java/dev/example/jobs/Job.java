package dev.example.jobs;

// tag::job
import java.time.Duration;

/**
 * Work that is done again and again.
 *
 * @param every the time between the beginnings of two runs
 */
public record Job(String name, Duration every, Runnable work) {}
// end::job
