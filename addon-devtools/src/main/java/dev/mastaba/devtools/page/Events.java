package dev.mastaba.devtools.page;

import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.core.http.stream.EventStream;
import dev.mastaba.core.http.stream.ServerSentEvent;
import dev.mastaba.devtools.record.RequestCounter;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An event source that notifies an open list of each recorded request. Confined to the writing thread. */
final class Events implements EventStream.Source {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final RequestCounter arrivals;
    private long seen;

    private Events(RequestCounter arrivals) {
        this.arrivals = arrivals;
        this.seen = arrivals.number();
    }

    static Response response(RequestCounter arrivals) {
        if (arrivals.places().availablePermits() == 0) {
            throw new ServiceUnavailable("Too many request lists are open; this one does not receive updates");
        }
        Events events = new Events(arrivals);
        return Frame.guarded(Response.events(events::tell));
    }

    private void tell(EventStream stream) throws IOException {
        if (!arrivals.places().tryAcquire()) {
            return;
        }
        try {
            stream.sendFrom(this, HEARTBEAT);
        } finally {
            arrivals.places().release();
        }
    }

    @Override
    public @Nullable ServerSentEvent next(Duration atMost) throws InterruptedException {
        long now = arrivals.moreThan(seen, atMost);
        if (now == seen) {
            return null;
        }
        seen = now;
        return ServerSentEvent.of("recorded");
    }
}
