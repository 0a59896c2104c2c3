package dev.mastaba.launcher;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the lines of the log, on the thread that writes them, to the services {@code Consumer} with {@code mastaba.service=log.lines}: maps with {@code level},
 * {@code logger} and {@code message}. For development.
 */
final class LogLines extends AppenderBase<ILoggingEvent> {
    private final ServiceTracker<Consumer<Map<String, String>>, Consumer<Map<String, String>>> readers;

    private LogLines(BundleContext context, Filter filter) {
        readers = new ServiceTracker<>(context, filter, null);
        readers.open();
    }

    /** Begins to hand lines on, until the framework stops; nothing where the log is not Logback's. */
    static void of(BundleContext context) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext log)) {
            return;
        }
        try {
            String filter = "(&(objectClass=java.util.function.Consumer)(mastaba.service=log.lines))";
            LogLines lines = new LogLines(context, context.createFilter(filter));
            lines.setContext(log);
            lines.setName("mastaba-development");
            lines.start();
            log.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (readers.isEmpty()) {
            return;
        }
        String thrown = event.getThrowableProxy() == null
                ? ""
                : "\n" + event.getThrowableProxy().getClassName() + ": "
                        + event.getThrowableProxy().getMessage();
        Map<String, String> line = Map.of(
                "level", event.getLevel().toString(),
                "logger", String.valueOf(event.getLoggerName()),
                "message", event.getFormattedMessage() + thrown);
        readers.getTracked().values().forEach(reader -> reader.accept(line));
    }
}
