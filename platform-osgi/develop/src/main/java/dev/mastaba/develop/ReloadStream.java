package dev.mastaba.develop;

import dev.mastaba.container.BareApplication;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.core.http.stream.BodyStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/** The reload script and the stream of server-sent events that it listens to. It belongs to no generation, so that it outlives each. */
record ReloadStream(ReloadSignal signal, Semaphore places) implements BareApplication {
    /** The maximum number of pages that listen at once; each holds a thread of the server where threads are not virtual. */
    private static final int PLACES = 32;

    private static final long SAY_SOMETHING_EVERY_MILLISECONDS = 5_000;
    private static final String SCRIPT_TEXT = """
            (() => {
              let lost = false;
              let shown = null;
              const events = new EventSource('%s');
              events.addEventListener('reload', () => location.reload());
              events.addEventListener('problems', event => {
                if (shown) { shown.remove(); shown = null; }
                if (!event.data) { return; }
                shown = document.createElement('pre');
                shown.id = 'mastaba-problems';
                shown.setAttribute('role', 'alert');
                shown.style.cssText = 'position:fixed;left:0;right:0;bottom:0;max-height:60vh;overflow:auto;margin:0;padding:1rem;'
                  + 'z-index:2147483647;font:14px/1.4 monospace;white-space:pre-wrap;text-align:left;'
                  + 'color:#fff;background:#7a1f1f;border-top:3px solid #ffb4a8';
                shown.textContent = event.data;
                document.body.append(shown);
              });
              events.onerror = () => { lost = true; };
              events.onopen = () => { if (lost) location.reload(); };
            })();
            """.formatted(ReloadSource.STREAM);

    ReloadStream(ReloadSignal signal) {
        this(signal, new Semaphore(PLACES));
    }

    @Override
    public Response handle(Request request) {
        if (request.rawPath().equals(ReloadSource.SCRIPT)) {
            return Response.builder()
                    .contentType("text/javascript;charset=utf-8")
                    .text(SCRIPT_TEXT)
                    .build();
        }
        if (places.availablePermits() == 0) {
            return new ServiceUnavailable(
                            PLACES + " pages already receive reload events; this page does not reload automatically")
                    .response(request);
        }
        ReloadSignal.State seen = signal.seen();
        return Response.stream("text/event-stream;charset=utf-8", stream -> follow(stream, seen))
                .withHeader("Cache-Control", "no-store");
    }

    /** Writes an event for each change until the browser disconnects; comments between the events detect whether it has. */
    private void follow(BodyStream stream, ReloadSignal.State from) throws IOException {
        if (!places.tryAcquire()) {
            return;
        }
        try {
            tell(stream, from);
        } finally {
            places.release();
        }
    }

    private void tell(BodyStream stream, ReloadSignal.State from) throws IOException {
        ReloadSignal.State seen = from;
        send(stream, ": listening\n\n" + (seen.problems().isEmpty() ? "" : problems(seen)));
        try {
            while (!signal.closed() && !stream.closing()) {
                ReloadSignal.State now = signal.await(seen, SAY_SOMETHING_EVERY_MILLISECONDS);
                send(stream, now.equals(seen) ? ": still here\n\n" : events(seen, now));
                seen = now;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static String events(ReloadSignal.State before, ReloadSignal.State now) {
        return (now.problems().equals(before.problems()) ? "" : problems(now))
                + (now.changes() == before.changes() ? "" : "event: reload\ndata: " + now.changes() + "\n\n");
    }

    /** Returns the data of an event. A line break would end the event, so each line is data of its own, and the browser joins the lines. */
    private static String problems(ReloadSignal.State state) {
        return "event: problems\ndata: "
                + String.join("\ndata: ", state.problems().split("\\R")) + "\n\n";
    }

    private static void send(BodyStream stream, String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }
}
