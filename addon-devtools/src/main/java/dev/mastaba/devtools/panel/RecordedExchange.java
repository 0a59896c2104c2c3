package dev.mastaba.devtools.panel;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A recorded request with its response or exception, and with notes about its processing. Panels read the exchange to show information about the
 * request. Notes can be added on any thread; all other methods must be called on the request's thread. The exchange must not be used after the
 * request has ended, so panels must copy the data that they need.
 */
public final class RecordedExchange {
    /** The key of the request attribute that contains the {@code RecordedExchange} of a request that is being recorded. */
    public static final AttributeKey<RecordedExchange> KEY =
            AttributeKey.of("recorded exchange", RecordedExchange.class);

    private static final int MOST_NOTES = 2_000;

    private final String id;
    private final Request request;
    private final Instant begun = Instant.now();
    private final long start = System.nanoTime();
    private final List<Note> notes = new ArrayList<>();
    private int untold;
    private long micros = -1;
    private @Nullable Response response;
    private @Nullable Throwable thrown;

    /** Creates an exchange for a request, and takes the current time as the time at which the request arrived. */
    public RecordedExchange(String id, Request request) {
        this.id = id;
        this.request = request;
    }

    /**
     * Adds a note for a panel if the given request is being recorded. Otherwise, this method does nothing, at negligible cost.
     *
     * @param kind the kind of event, a word by which the panel finds the note
     * @param texts the strings for the panel to show
     */
    public static void note(Request request, String kind, String... texts) {
        request.find(KEY).ifPresent(exchange -> exchange.note(kind, texts));
    }

    /**
     * Adds a note for a panel. After 2,000 notes, further notes are counted but not kept.
     *
     * @param kind the kind of event, a word by which the panel finds the note
     * @param texts the strings for the panel to show
     */
    public void note(String kind, String... texts) {
        long now = elapsed();
        synchronized (notes) {
            if (notes.size() < MOST_NOTES) {
                notes.add(new Note(kind, now, List.of(texts)));
            } else {
                untold++;
            }
        }
    }

    /** Records the given response and the duration of the request. */
    public void answered(Response answer) {
        micros = elapsed();
        response = answer;
    }

    /** Records the given exception, which no exception view handled, and the duration of the request. */
    public void failed(Throwable failure) {
        micros = elapsed();
        thrown = failure;
    }

    /** Returns the id of the recorded request, which consists of letters, digits, and hyphens. */
    public String id() {
        return id;
    }

    /** Returns the recorded request. */
    public Request request() {
        return request;
    }

    /** Returns the time at which the request arrived. */
    public Instant begun() {
        return begun;
    }

    /** Returns the duration of the request in microseconds, or the time since it arrived if it is still running. */
    public long micros() {
        return micros < 0 ? elapsed() : micros;
    }

    /** Returns the response, or an empty {@code Optional} if the request does not have a response yet or failed without one. */
    public Optional<Response> response() {
        return Optional.ofNullable(response);
    }

    /** Returns the exception that no exception view handled, or an empty {@code Optional} if no such exception was thrown. */
    public Optional<Throwable> thrown() {
        return Optional.ofNullable(thrown);
    }

    /** Returns the status of the response, or 500 if the request does not have a response. */
    public int status() {
        Response answer = response;
        return answer == null ? 500 : answer.status();
    }

    /** Returns the notes of the given kind, in the order in which they were added; the list is empty if there are none. */
    public List<Note> notes(String kind) {
        synchronized (notes) {
            return notes.stream().filter(note -> note.kind().equals(kind)).toList();
        }
    }

    /** Returns the number of notes that were not kept because the maximum number of notes was reached. */
    public int untold() {
        synchronized (notes) {
            return untold;
        }
    }

    private long elapsed() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
    }

    /**
     * A note about an event during the processing of a request.
     *
     * @param kind the kind of event: a word chosen by the panel that shows the note
     * @param micros the time of the event, in microseconds since the request arrived
     * @param texts the strings that the panel shows
     */
    public record Note(String kind, long micros, List<String> texts) {
        public Note {
            texts = List.copyOf(texts);
        }
    }
}
