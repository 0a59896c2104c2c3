package dev.mastaba.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** The logging of a command with a server of its own: all relevant information is in the command's answer. */
final class SilentLogging {
    private SilentLogging() {}

    /** Restricts logging to errors from now on. */
    static void errorsOnly() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            for (Logger logger : context.getLoggerList()) {
                if (logger.getLevel() != null && !Level.OFF.equals(logger.getLevel())) {
                    logger.setLevel(Level.ERROR);
                }
            }
        }
    }
}
