package dev.mastaba.launcher;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** The format of the server's log. */
enum LogFormat {
    /** The format that {@code lib/logback.xml} specifies. */
    TEXT,

    /** A line of JSON for each record, with the fields of the Elastic Common Schema. */
    ECS;

    static final String SETTING = "mastaba.log.format";

    private static final String VARIABLE = "MASTABA_LOG_FORMAT";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\[env:([^\\]]+)]");
    /** The pattern of appenders whose records are lines already, such as those of the access log. */
    private static final String BARE = "%msg%n";

    /**
     * Returns the format that the settings of a base select. The launcher reads it itself, because it logs before the container reads the settings;
     * the container reports an invalid value.
     */
    static LogFormat of(Path conf, Map<String, String> environment) {
        String node = inFile(conf.resolve("node.cfg"), environment);
        String inFiles = node.isEmpty() ? inFile(conf.resolve("server.cfg"), environment) : node;
        String value = environment.getOrDefault(VARIABLE, inFiles);
        return value.strip().equals("ecs") ? ECS : TEXT;
    }

    private static String inFile(Path file, Map<String, String> environment) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(Files.exists(file) ? Files.readString(file) : ""));
            return REFERENCE
                    .matcher(properties.getProperty(SETTING, ""))
                    .replaceAll(found -> Matcher.quoteReplacement(
                            environment.getOrDefault(found.group(1).strip(), "")));
        } catch (IOException | IllegalArgumentException unreadable) {
            return "";
        }
    }

    /** Changes all appenders of the log to this format, except those that write bare messages. */
    void apply() {
        if (this == ECS && LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            log.getLoggerList().forEach(LogFormat::encode);
        }
    }

    private static void encode(AppenderAttachable<ILoggingEvent> holder) {
        Iterator<Appender<ILoggingEvent>> appenders = holder.iteratorForAppenders();
        while (appenders.hasNext()) {
            Appender<ILoggingEvent> appender = appenders.next();
            if (appender instanceof OutputStreamAppender<ILoggingEvent> writer && !isBare(writer)) {
                EcsEncoder encoder = new EcsEncoder();
                encoder.setContext(writer.getContext());
                encoder.start();
                writer.setEncoder(encoder);
            } else if (appender instanceof AppenderAttachable<?>) {
                @SuppressWarnings("unchecked") // appenders of loggers pass their events on
                AppenderAttachable<ILoggingEvent> nested = (AppenderAttachable<ILoggingEvent>) appender;
                encode(nested);
            }
        }
    }

    private static boolean isBare(OutputStreamAppender<ILoggingEvent> writer) {
        return writer.getEncoder() instanceof PatternLayoutEncoder pattern
                && pattern.getPattern().strip().equals(BARE);
    }
}
