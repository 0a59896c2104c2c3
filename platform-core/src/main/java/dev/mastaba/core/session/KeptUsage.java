package dev.mastaba.core.session;

/**
 * How much is kept, what has expired not counted.
 *
 * @param bytes the bytes, counted as {@link KeptState} says
 * @param entries the entries
 */
public record KeptUsage(long bytes, int entries) {}
