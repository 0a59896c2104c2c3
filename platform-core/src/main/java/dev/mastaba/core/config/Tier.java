package dev.mastaba.core.config;

/** The role of an add-on in its application, highest first. */
enum Tier {
    /** The operator's own configuration. */
    OPERATOR,
    /** An extension of the application or of another extension. */
    EXTENSION,
    /** The application, or a separate configurator. */
    APPLICATION,
    /** An add-on that is part of every application. */
    SHARED,
    /** Core itself. */
    CORE
}
