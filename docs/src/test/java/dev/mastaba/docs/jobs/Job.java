package dev.mastaba.docs.jobs;

import java.time.Duration;

/**
 * Something that is to be done again and again.
 *
 * @param name its name
 * @param every how often
 * @param work what is done
 */
public record Job(String name, Duration every, Runnable work) {}
