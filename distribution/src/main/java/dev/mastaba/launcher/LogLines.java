package dev.mastaba.launcher;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.mastaba.services.LogListener;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log backend that passes the lines of the log to the {@link LogListener} services, on the thread that logs them. */
final class LogLines extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final ServiceTracker<LogListener, LogListener> listeners;

    private LogLines(BundleContext context) {
        listeners = new ServiceTracker<>(context, LogListener.class, null);
        listeners.open();
    }

    /** Starts to pass lines on, until the framework stops; does nothing if the logging backend is not Logback. */
    static void of(BundleContext context) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext log)) {
            return;
        }
        LogLines lines = new LogLines(context);
        lines.setContext(log);
        lines.setName("mastaba-lines");
        lines.start();
        log.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (listeners.isEmpty()) {
            return;
        }
        String thrown = event.getThrowableProxy() == null
                ? ""
                : "\n" + event.getThrowableProxy().getClassName() + ": "
                        + event.getThrowableProxy().getMessage();
        String level = event.getLevel().toString();
        String logger = String.valueOf(event.getLoggerName());
        String message = event.getFormattedMessage() + thrown;
        listeners.getTracked().values().forEach(listener -> listener.logged(level, logger, message));
    }
}
