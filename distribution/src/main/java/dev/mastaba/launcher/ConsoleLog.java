package dev.mastaba.launcher;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.io.PrintStream;
import java.util.Iterator;
import org.slf4j.LoggerFactory;

/** The appenders of the log that write to the console. */
final class ConsoleLog {
    private final PrintStream out;
    private final PrintStream err;

    private ConsoleLog(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Lets the log write to the present streams of the process, and gives all other code streams of its own. Otherwise, an add-on that holds the lock of
     * {@code System.out} would block every thread that logs.
     */
    static void separate() {
        ConsoleLog streams = new ConsoleLog(System.out, System.err);
        OpenStream.guardAll();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            log.getLoggerList().forEach(streams::set);
        }
    }

    private void set(AppenderAttachable<ILoggingEvent> holder) {
        for (Iterator<Appender<ILoggingEvent>> all = holder.iteratorForAppenders(); all.hasNext(); ) {
            Appender<ILoggingEvent> appender = all.next();
            if (appender instanceof ConsoleAppender<ILoggingEvent> console) {
                console.setOutputStream(console.getTarget().equals("System.err") ? err : out);
            } else if (appender instanceof AppenderAttachable<?>) {
                @SuppressWarnings("unchecked") // appenders of loggers pass their events on
                AppenderAttachable<ILoggingEvent> nested = (AppenderAttachable<ILoggingEvent>) appender;
                set(nested);
            }
        }
    }
}
