package dev.mastaba.services;

import org.osgi.annotation.versioning.ConsumerType;

/** A listener to the lines of the server's log. In development the launcher calls each service of this type. Has to be safe for any thread. */
@ConsumerType
@FunctionalInterface
public interface LogListener {
    /**
     * Called for each line, on the thread that logs it.
     *
     * @param level such as {@code INFO}
     * @param logger the name of the logger
     * @param message the line, with what was thrown on a second one
     */
    void logged(String level, String logger, String message);
}
