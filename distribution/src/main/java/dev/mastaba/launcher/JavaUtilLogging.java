package dev.mastaba.launcher;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The records of libraries that log to {@code java.util.logging}. */
final class JavaUtilLogging {
    private JavaUtilLogging() {}

    /**
     * Passes these records to SLF4J from now on, so that they have the format and the levels of all others. Levels that Logback has now or gets later
     * also apply to the loggers of {@code java.util.logging}, so that a record that is not wanted costs nothing.
     */
    static synchronized void toSlf4j() {
        if (SLF4JBridgeHandler.isInstalled()) {
            return;
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            LevelChangePropagator propagator = new LevelChangePropagator();
            propagator.setContext(context);
            context.addListener(propagator);
            propagator.start();
        }
    }
}
