package dev.mastaba.core.application;

/**
 * An event that is delivered when an application has been created and is about to answer requests.
 *
 * @param application the application
 */
public record ApplicationCreated(Application application) {}
