package dev.mastaba.core.http.stream;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream that a page listens to (WHATWG HTML, server-sent events). Immutable.
 *
 * @param data what the page is told, any lines; null where nothing is told
 * @param event the type of the event, which a page listens to by name; null for a message
 * @param id what the client says as {@code Last-Event-ID} when it comes again; null to keep the former
 * @param retry after how long the client is to come again; null to keep the former
 * @param comment what no page is told
 */
public record ServerSentEvent(
        @Nullable String data,
        @Nullable String event,
        @Nullable String id,
        @Nullable Duration retry,
        @Nullable String comment) {
    /**
     * Checks what would end a line.
     *
     * @throws IllegalArgumentException for a type or id with a line break, or an id with a zero character
     */
    public ServerSentEvent {
        String line = Objects.toString(event, "") + Objects.toString(id, "");
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0 || line.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The type and the id of an event are one line each");
        }
        if (retry != null && retry.isNegative()) {
            throw new IllegalArgumentException("A client can't come again before it left: " + retry);
        }
    }

    /** A message. */
    public static ServerSentEvent of(String data) {
        return new ServerSentEvent(data, null, null, null, null);
    }

    /** An event of a type. */
    public static ServerSentEvent of(String event, String data) {
        return new ServerSentEvent(data, event, null, null, null);
    }

    /** Something that keeps the connection alive, and that no page is told. */
    public static ServerSentEvent comment(String text) {
        return new ServerSentEvent(null, null, null, null, text);
    }

    /** The same with an id. */
    public ServerSentEvent withId(String newId) {
        return new ServerSentEvent(data, event, newId, retry, comment);
    }

    /** The same, and the client is to come again after this time when the connection ends. */
    public ServerSentEvent withRetry(Duration time) {
        return new ServerSentEvent(data, event, id, time, comment);
    }

    /** As it goes over the line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines(text, ": ", comment);
        lines(text, "event: ", event);
        lines(text, "id: ", id);
        lines(text, "retry: ", retry == null ? null : Long.toString(retry.toMillis()));
        lines(text, "data: ", data);
        return text.append('\n').toString();
    }

    private static void lines(StringBuilder text, String field, @Nullable String value) {
        if (value != null) {
            for (String line : value.split("\r\n|\r|\n", -1)) {
                text.append(field).append(line).append('\n');
            }
        }
    }
}
