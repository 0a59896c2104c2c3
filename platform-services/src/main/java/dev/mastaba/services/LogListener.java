package dev.mastaba.services;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that receives the lines of the server's log. The launcher calls every registered service of this type.
 * Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
@FunctionalInterface
public interface LogListener {
    /**
     * Receives a log line. This method is called for each log line, on the thread that logs the line.
     *
     * @param level the level, such as {@code INFO}
     * @param logger the name of the logger
     * @param message the message; if an exception was logged with it, a second line describes the exception
     */
    void logged(String level, String logger, String message);
}
