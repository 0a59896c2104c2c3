package dev.mastaba.core.http.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A stream of server-sent events, each of which is sent immediately. Use the stream only on the thread that writes the
 * body.
 */
public final class EventStream {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final ServerSentEvent HEARTBEAT = ServerSentEvent.comment("");

    private final BodyStream stream;

    /** Creates an event stream that writes its events to the given body stream. */
    public EventStream(BodyStream stream) {
        this.stream = stream;
    }

    /** A source of server-sent events, whose method waits for the next event. */
    @ConsumerType
    @FunctionalInterface
    public interface Source {
        /**
         * Waits for the next event and returns it.
         *
         * @param atMost the maximum time to wait for an event
         * @return the event, or null if none occurred during this time
         * @throws InterruptedException if waiting is no longer useful, for example because the source has been closed;
         *     the stream then ends
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
     * Sends an event with this data and the default type {@code message}.
     *
     * @throws IOException if the client has disconnected
     */
    public void send(String data) throws IOException {
        send(ServerSentEvent.of(data));
    }

    /**
     * Sends a comment to keep the connection alive, so that proxies do not close it. Pages do not receive comments.
     *
     * @throws IOException if the client has disconnected
     */
    public void heartbeat() throws IOException {
        send(HEARTBEAT);
    }

    /**
     * Sends the events from a source until the application's generation or the server shuts down, or until the source
     * throws {@code InterruptedException}.
     *
     * @param heartbeat the time after which a heartbeat is sent if no event has been sent
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

    /**
     * Returns whether the application's generation or the server is about to shut down. If so, end the stream; the
     * client will reconnect.
     */
    public boolean closing() {
        return stream.closing();
    }
}
