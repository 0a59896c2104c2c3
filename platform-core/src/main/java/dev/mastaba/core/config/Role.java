package dev.mastaba.core.config;

/** What an add-on is to an application. */
public enum Role {
    /** Takes part in every application, below it, unless the deployer leaves it out. */
    SHARED,
    /** What the deployer mounts at a host and a path. */
    APPLICATION,
    /** Stands above an application or another extension. */
    EXTENSION
}
