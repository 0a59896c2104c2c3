package dev.mastaba.core.http.stream;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server-sent event, which a page receives over an open connection (WHATWG HTML, server-sent events). Instances are
 * immutable.
 *
 * @param data the data that the page receives, which can have any number of lines; null for none
 * @param event the event type for which a page registers a listener; null for the default type {@code message}
 * @param id the id that the client sends as {@code Last-Event-ID} when it reconnects; null to keep the previous id
 * @param retry the time after which the client reconnects; null to keep the previous time
 * @param comment text that pages do not receive; null for none
 */
public record ServerSentEvent(
        @Nullable String data,
        @Nullable String event,
        @Nullable String id,
        @Nullable Duration retry,
        @Nullable String comment) {
    /**
     * Creates an event, and rejects values that would end a line of the stream.
     *
     * @throws IllegalArgumentException if the type or the id contains a line break or a NUL character, or if the
     *     reconnection time is negative
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

    /** Returns an event with the given data and the default type {@code message}. */
    public static ServerSentEvent of(String data) {
        return new ServerSentEvent(data, null, null, null, null);
    }

    /**
     * Returns an event with the given type and data.
     *
     * @param event the event type for which a page registers a listener
     */
    public static ServerSentEvent of(String event, String data) {
        return new ServerSentEvent(data, event, null, null, null);
    }

    /**
     * Returns an event that consists only of a comment, which keeps the connection alive. Pages do not receive
     * comments.
     */
    public static ServerSentEvent comment(String text) {
        return new ServerSentEvent(null, null, null, null, text);
    }

    /** Returns a copy of this event with the given id. */
    public ServerSentEvent withId(String newId) {
        return new ServerSentEvent(data, event, newId, retry, comment);
    }

    /** Returns a copy of this event that sets the time after which the client reconnects if the connection is lost. */
    public ServerSentEvent withRetry(Duration time) {
        return new ServerSentEvent(data, event, id, time, comment);
    }

    /** Returns this event in the format in which it is sent to the client, including the empty line at the end. */
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
