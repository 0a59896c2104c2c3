package dev.mastaba.core.introspection;

/**
 * A wish to be related to an introspectable, carried out when the one that wishes is registered.
 *
 * @param category the other's category
 * @param discriminator the other's discriminator
 */
public record Relation(String category, Object discriminator) {}
