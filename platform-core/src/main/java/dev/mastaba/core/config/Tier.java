package dev.mastaba.core.config;

/** What an add-on is to the application it takes part in, highest first. */
enum Tier {
    /** The deployer's own configuration. */
    DEPLOYER,
    /** It extends the application, or another extension. */
    EXTENSION,
    /** The application; a configurator of its own is one. */
    APPLICATION,
    /** It takes part in every application. */
    SHARED,
    /** Core itself. */
    CORE
}
