package dev.mastaba.core.extend;

/**
 * An introspectable as others name it.
 *
 * @param category its category
 * @param discriminator its discriminator
 */
public record Relation(String category, Object discriminator) {}
