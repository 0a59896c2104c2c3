package dev.mastaba.core.http.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** The target of server-sent events. Each event is sent immediately. Confined to the thread that writes the body. */
public final class EventStream {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final ServerSentEvent HEARTBEAT = ServerSentEvent.comment("");

    private final BodyStream stream;

    /** Creates an event stream on a body stream. */
    public EventStream(BodyStream stream) {
        this.stream = stream;
    }

    /** A source of events, which lets callers wait for the next event. */
    @ConsumerType
    @FunctionalInterface
    public interface Source {
        /**
         * Returns the next event.
         *
         * @param atMost the maximum time to wait for an event
         * @return null if there was no event during this time
         * @throws InterruptedException if there is no point in waiting longer; the stream then ends
         */
        @Nullable
        ServerSentEvent next(Duration atMost) throws InterruptedException;
    }

    /**
     * Sends an event.
     *
     * @throws IOException if the client has disconnected
     */
    public void send(ServerSentEvent event) throws IOException {
        stream.write(event.text().getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    /**
     * Sends a message.
     *
     * @throws IOException if the client has disconnected
     */
    public void send(String data) throws IOException {
        send(ServerSentEvent.of(data));
    }

    /**
     * Sends a comment, so that proxies do not consider the connection dead. Pages do not receive comments.
     *
     * @throws IOException if the client has disconnected
     */
    public void heartbeat() throws IOException {
        send(HEARTBEAT);
    }

    /**
     * Sends the events from a source until the application's generation or the server shuts down. A heartbeat is sent
     * whenever nothing else has been sent for a time.
     *
     * @throws IOException if the client has disconnected
     */
    public void sendFrom(Source source, Duration heartbeat) throws IOException {
        long due = System.nanoTime() + heartbeat.toNanos();
        try {
            while (!closing()) {
                long left = Math.max(1, Math.min(due - System.nanoTime(), LONGEST_WAIT.toNanos()));
                ServerSentEvent event = source.next(Duration.ofNanos(left));
                if (event != null) {
                    send(event);
                } else if (System.nanoTime() >= due) {
                    heartbeat();
                } else {
                    continue;
                }
                due = System.nanoTime() + heartbeat.toNanos();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the application's generation or the server is about to shut down. The client will reconnect. */
    public boolean closing() {
        return stream.closing();
    }
}
