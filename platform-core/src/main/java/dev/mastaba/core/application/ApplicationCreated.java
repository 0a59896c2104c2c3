package dev.mastaba.core.application;

/**
 * An event for an application that has been made and will answer requests from now on.
 *
 * @param application the application
 */
public record ApplicationCreated(Application application) {}
