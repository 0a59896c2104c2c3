package dev.mastaba.operations;

import dev.mastaba.container.TextTable;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.lang.management.PlatformLoggingMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the levels of loggers, and changes one until the server stops. The launcher, which owns the logging backend, registers the service that does the
 * work.
 */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=log-level")
public final class LogLevelCommand implements ServerCommand {
    private static final Logger LOG = LoggerFactory.getLogger(LogLevelCommand.class);
    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error", "off");
    private static final String DEFAULT = "default";
    private static final int LONGEST_NAME = 500;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable PlatformLoggingMXBean backend;

    /** Creates the command. */
    public LogLevelCommand() {}

    @Override
    public Answer run(Arguments arguments, Caller caller) {
        PlatformLoggingMXBean loggers = backend;
        if (loggers == null) {
            return Answer.failed("The logging backend of this server does not support changing levels.\n");
        }
        String logger = arguments.text("LOGGER");
        return logger.isEmpty()
                ? list(loggers)
                : set(loggers, logger, arguments.text("LEVEL").toLowerCase(Locale.ROOT));
    }

    private static Answer list(PlatformLoggingMXBean loggers) {
        Map<String, String> levels = new TreeMap<>();
        for (String name : loggers.getLoggerNames()) {
            String level = loggers.getLoggerLevel(name);
            if (level != null && !level.isEmpty()) {
                levels.put(name, level.toLowerCase(Locale.ROOT));
            }
        }
        TextTable table = new TextTable("logger", "level");
        levels.forEach(table::row);
        return Answer.done(table.text(), levels);
    }

    private static Answer set(PlatformLoggingMXBean loggers, String name, String level) {
        boolean removes = level.equals(DEFAULT) && !name.equalsIgnoreCase(Logger.ROOT_LOGGER_NAME);
        if (!removes && !LEVELS.contains(level) || name.isBlank() || name.length() > LONGEST_NAME) {
            return Answer.failed("A logger and one of these levels are required: " + String.join(", ", LEVELS) + ", or "
                    + DEFAULT + " (for all loggers but ROOT).\n");
        }
        boolean used =
                loggers.getLoggerNames().stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "."));
        loggers.setLoggerLevel(name, removes ? null : level.toUpperCase(Locale.ROOT));
        LOG.info("The command log-level set the level of logger {} to {}", name, level);
        String unused = used ? "" : "No logger with this name has been used yet.\n";
        return Answer.done(
                name + ": " + level + ", until the server stops.\n" + unused, Map.of("logger", name, "level", level));
    }
}
