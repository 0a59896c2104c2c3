package dev.mastaba.core.http.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** Where server-sent events go; each is sent at once. Confined to the thread that writes the body. */
public final class EventStream {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final ServerSentEvent HEARTBEAT = ServerSentEvent.comment("");

    private final BodyStream stream;

    /** Events on a stream. */
    public EventStream(BodyStream stream) {
        this.stream = stream;
    }

    /** Waits for events. */
    @ConsumerType
    @FunctionalInterface
    public interface Source {
        /**
         * The next event.
         *
         * @param atMost how long to wait for one
         * @return null when there was none in that time
         * @throws InterruptedException when it makes no sense to wait any more: the stream ends
         */
        @Nullable
        ServerSentEvent next(Duration atMost) throws InterruptedException;
    }

    /**
     * Sends an event.
     *
     * @throws IOException when the client has left
     */
    public void send(ServerSentEvent event) throws IOException {
        stream.write(event.text().getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    /**
     * Sends a message.
     *
     * @throws IOException when the client has left
     */
    public void send(String data) throws IOException {
        send(ServerSentEvent.of(data));
    }

    /**
     * Sends what no page is told, so that nobody on the way takes the connection for dead; fails when the client has left.
     *
     * @throws IOException when the client has left
     */
    public void heartbeat() throws IOException {
        send(HEARTBEAT);
    }

    /**
     * Sends what a source gives until the application's generation or the server ends, with a heartbeat whenever nothing was sent for a time.
     *
     * @throws IOException when the client has left
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

    /** Whether the application's generation or the server is about to end: the client will come again. */
    public boolean closing() {
        return stream.closing();
    }
}
