package dev.mastaba.core.security;

/** An identity that consists of an id only. */
record NamedIdentity(String userId) implements Identity {}
