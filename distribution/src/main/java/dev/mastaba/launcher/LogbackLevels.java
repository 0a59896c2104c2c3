package dev.mastaba.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformLoggingMXBean;
import java.util.List;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.slf4j.LoggerFactory;

/**
 * The levels of Logback's loggers, as the service through which the container reads and changes them while the server runs. Safe for any thread.
 *
 * @param loggers the loggers
 */
record LogbackLevels(LoggerContext loggers) implements PlatformLoggingMXBean {
    /** Registers the service until the framework stops; does nothing if the logging backend is not Logback. */
    static void offer(BundleContext context) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            context.registerService(PlatformLoggingMXBean.class, new LogbackLevels(loggers), null);
        }
    }

    /** Returns the names of all existing loggers; that of the root logger is {@code ROOT}. */
    @Override
    public List<String> getLoggerNames() {
        return loggers.getLoggerList().stream().map(Logger::getName).toList();
    }

    /** Returns the level that is set for a logger; empty if it inherits its level, and null if the logger does not exist. */
    @Override
    public @Nullable String getLoggerLevel(String name) {
        Logger logger = loggers.exists(name);
        if (logger == null) {
            return null;
        }
        return logger.getLevel() == null ? "" : logger.getLevel().toString();
    }

    /**
     * Sets the level of a logger, which is created if it does not exist.
     *
     * @param level {@code TRACE}, {@code DEBUG}, {@code INFO}, {@code WARN}, {@code ERROR}, or {@code OFF}; null to inherit the level
     * @throws IllegalArgumentException if there is no such level, or if the root logger is to inherit
     */
    @Override
    public void setLoggerLevel(String name, @Nullable String level) {
        Level parsed = level == null ? null : Level.toLevel(level, null);
        boolean root = org.slf4j.Logger.ROOT_LOGGER_NAME.equalsIgnoreCase(name);
        if (parsed == null && (level != null || root)) {
            throw new IllegalArgumentException("Level " + level + " of logger " + name);
        }
        loggers.getLogger(name).setLevel(parsed);
    }

    /** Returns the logger from which a logger inherits its level, or null for the root logger and for loggers that do not exist. */
    @Override
    public @Nullable String getParentLoggerName(String name) {
        if (loggers.exists(name) == null || name.equals(org.slf4j.Logger.ROOT_LOGGER_NAME)) {
            return null;
        }
        for (int dot = name.lastIndexOf('.'); dot >= 0; dot = name.lastIndexOf('.', dot - 1)) {
            if (loggers.exists(name.substring(0, dot)) != null) {
                return name.substring(0, dot);
            }
        }
        return org.slf4j.Logger.ROOT_LOGGER_NAME;
    }

    @Override
    public ObjectName getObjectName() {
        return ManagementFactory.getPlatformMXBean(PlatformLoggingMXBean.class).getObjectName();
    }
}
