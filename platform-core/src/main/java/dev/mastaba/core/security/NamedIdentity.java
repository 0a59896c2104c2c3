package dev.mastaba.core.security;

/** A name and nothing more. */
record NamedIdentity(String userId) implements Identity {}
