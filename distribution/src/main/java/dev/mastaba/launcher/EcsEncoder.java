package dev.mastaba.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * An encoder that writes each log record as one line: a JSON object with the fields of the Elastic Common Schema (ECS). The length of a line is
 * limited, and nothing in a record can end its line. Safe for any thread.
 */
final class EcsEncoder extends EncoderBase<ILoggingEvent> {
    private static final String VERSION = "8.11.0";
    private static final int LONGEST_MESSAGE = 16_384;
    private static final int LONGEST_STACK = 32_768;
    private static final int LONGEST_FIELD = 1_024;
    private static final int MOST_FIELDS = 64;
    private static final int MOST_FRAMES = 64;
    private static final int MOST_CAUSES = 8;

    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("@timestamp", event.getInstant().toString());
        members.put("log.level", String.valueOf(event.getLevel()));
        members.put("message", cut(event.getFormattedMessage(), LONGEST_MESSAGE));
        members.put("ecs.version", VERSION);
        members.put("log.logger", cut(event.getLoggerName(), LONGEST_FIELD));
        members.put("process.thread.name", cut(event.getThreadName(), LONGEST_FIELD));
        event.getMDCPropertyMap().forEach((name, value) -> add(members, name, value));
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                add(members, pair.key, pair.value);
            }
        }
        IThrowableProxy failure = event.getThrowableProxy();
        if (failure != null) {
            members.put("error.type", cut(failure.getClassName(), LONGEST_FIELD));
            members.put("error.message", cut(failure.getMessage(), LONGEST_MESSAGE));
            members.put("error.stack_trace", stack(failure));
        }
        return line(members).getBytes(StandardCharsets.UTF_8);
    }

    /** Adds a field of the request or of the record; it cannot replace one that the encoder sets. */
    private static void add(Map<String, String> members, @Nullable String name, @Nullable Object value) {
        if (name != null && value != null && members.size() < MOST_FIELDS) {
            members.putIfAbsent(cut(name, LONGEST_FIELD), cut(value.toString(), LONGEST_FIELD));
        }
    }

    private static String line(Map<String, String> members) {
        StringBuilder line = new StringBuilder(256);
        members.forEach((name, value) -> line.append(line.isEmpty() ? '{' : ',')
                .append(JsonOutput.quoted(name))
                .append(':')
                .append(JsonOutput.quoted(value)));
        return line.append("}\n").toString();
    }

    private static String stack(IThrowableProxy failure) {
        StringBuilder text = new StringBuilder();
        IThrowableProxy cause = failure;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            text.append(i == 0 ? "" : "Caused by: ").append(cause.getClassName());
            if (cause.getMessage() != null) {
                text.append(": ").append(cut(cause.getMessage(), LONGEST_FIELD));
            }
            text.append('\n');
            frames(cause, text);
            cause = cause.getCause();
        }
        return cut(text.toString(), LONGEST_STACK);
    }

    private static void frames(IThrowableProxy failure, StringBuilder text) {
        StackTraceElementProxy[] frames = failure.getStackTraceElementProxyArray();
        int own = Math.max(0, frames.length - failure.getCommonFrames());
        for (int i = 0; i < Math.min(own, MOST_FRAMES); i++) {
            text.append('\t').append(frames[i].getSTEAsString()).append('\n');
        }
        int left = frames.length - Math.min(own, MOST_FRAMES);
        if (left > 0) {
            text.append("\t... ").append(left).append(" more\n");
        }
    }

    private static String cut(@Nullable String text, int longest) {
        if (text == null) {
            return "";
        }
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
