package dev.mastaba.core.http.stream;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event in a stream that a page listens to (WHATWG HTML, server-sent events). Immutable.
 *
 * @param data the data that the page receives, which can have any number of lines; null for none
 * @param event the type of the event, for which a page registers a listener; null for a message
 * @param id the value of {@code Last-Event-ID} that the client sends when it reconnects; null to keep the previous one
 * @param retry the time after which the client reconnects; null to keep the previous one
 * @param comment text that pages do not receive
 */
public record ServerSentEvent(
        @Nullable String data,
        @Nullable String event,
        @Nullable String id,
        @Nullable Duration retry,
        @Nullable String comment) {
    /**
     * Rejects values that would end a line of the stream.
     *
     * @throws IllegalArgumentException if the type or the id contains a line break or a NUL character
     */
    public ServerSentEvent {
        String line = Objects.toString(event, "") + Objects.toString(id, "");
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0 || line.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "The type and the id of an event must not contain line breaks or NUL characters");
        }
        if (retry != null && retry.isNegative()) {
            throw new IllegalArgumentException("The reconnection time cannot be negative: " + retry);
        }
    }

    /** Returns a message. */
    public static ServerSentEvent of(String data) {
        return new ServerSentEvent(data, null, null, null, null);
    }

    /** Returns an event of a type. */
    public static ServerSentEvent of(String event, String data) {
        return new ServerSentEvent(data, event, null, null, null);
    }

    /** Returns a comment, which keeps the connection alive. Pages do not receive comments. */
    public static ServerSentEvent comment(String text) {
        return new ServerSentEvent(null, null, null, null, text);
    }

    /** Returns a copy with an id. */
    public ServerSentEvent withId(String newId) {
        return new ServerSentEvent(data, event, newId, retry, comment);
    }

    /** Returns a copy with the time after which the client reconnects when the connection is lost. */
    public ServerSentEvent withRetry(Duration time) {
        return new ServerSentEvent(data, event, id, time, comment);
    }

    /** Returns the event as it is sent. */
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
