package dev.mastaba.osgi.develop;

import dev.mastaba.core.message.BodyStream;
import dev.mastaba.core.message.LazyRequest;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.router.Application;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The reload script and the stream of server-sent events that it listens to; it belongs to no generation, so that it outlives each. */
record ReloadStream(ReloadSignal signal) implements Application {
    private static final long SAY_SOMETHING_EVERY_MILLISECONDS = 5_000;
    private static final String SCRIPT_TEXT = "(() => {\n"
            + "  let lost = false;\n"
            + "  const events = new EventSource('" + ReloadSource.STREAM + "');\n"
            + "  events.addEventListener('reload', () => location.reload());\n"
            + "  events.onerror = () => { lost = true; };\n"
            + "  events.onopen = () => { if (lost) location.reload(); };\n"
            + "})();\n";

    @Override
    public Response handle(LazyRequest request) {
        if (request.rawPath().equals(ReloadSource.SCRIPT)) {
            return Response.builder()
                    .contentType("text/javascript;charset=utf-8")
                    .text(SCRIPT_TEXT)
                    .build();
        }
        long seen = signal.seen();
        return Response.stream("text/event-stream;charset=utf-8", stream -> follow(stream, seen))
                .withHeader("Cache-Control", "no-store");
    }

    /** Writes an event for each change until the browser leaves; the comments in between find out whether it has. */
    private void follow(BodyStream stream, long from) throws IOException {
        long seen = from;
        send(stream, ": listening\n\n");
        try {
            while (!signal.closed() && !stream.closing()) {
                long now = signal.await(seen, SAY_SOMETHING_EVERY_MILLISECONDS);
                send(stream, now == seen ? ": still here\n\n" : "event: reload\ndata: " + now + "\n\n");
                seen = now;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(BodyStream stream, String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    @Override
    public <T> Optional<T> find(Key<T> key) {
        return Optional.empty();
    }

    @Override
    public <T> T get(Key<T> key) {
        throw new NoSuchElementException("The reload stream has no " + key);
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        return List.of();
    }
}
