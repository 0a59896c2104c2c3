package dev.mastaba.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** The log of a command that has a server for itself: what is to be said is in the command's answer. */
final class SilentLogging {
    private SilentLogging() {}

    /** From now on only errors are logged. */
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
