package dev.mastaba.services;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that receives the lines of the server's log. In development, the launcher calls every registered service of this type. Implementations
 * must be safe for use by any thread.
 */
@ConsumerType
@FunctionalInterface
public interface LogListener {
    /**
     * Called for each log line, on the thread that logs it.
     *
     * @param level the level, such as {@code INFO}
     * @param logger the name of the logger
     * @param message the message; an exception is on a second line
     */
    void logged(String level, String logger, String message);
}
