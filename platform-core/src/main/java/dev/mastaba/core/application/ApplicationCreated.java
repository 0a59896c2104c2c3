package dev.mastaba.core.application;

/**
 * An application has been made, and will be asked to answer requests from now on.
 *
 * @param application the application
 */
public record ApplicationCreated(Application application) {}
