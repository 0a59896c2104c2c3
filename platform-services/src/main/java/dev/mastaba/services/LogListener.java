package dev.mastaba.services;

import org.osgi.annotation.versioning.ConsumerType;

/** A listener for lines of the server's log. In development, the launcher calls each service of this type. Must be safe for use by any thread. */
@ConsumerType
@FunctionalInterface
public interface LogListener {
    /**
     * Called for each line, on the thread that logs it.
     *
     * @param level the level, such as {@code INFO}
     * @param logger the name of the logger
     * @param message the message, with the exception on a second line
     */
    void logged(String level, String logger, String message);
}
