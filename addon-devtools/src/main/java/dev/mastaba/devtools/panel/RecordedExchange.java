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
 * A request while it is answered, and what came of it. Notes may be taken on any thread; everything else is for the request's own. It is gone with the
 * request: panels take texts from it.
 */
public final class RecordedExchange {
    /** The attribute of a request that is recorded. */
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

    /** One that begins now. */
    public RecordedExchange(String id, Request request) {
        this.id = id;
        this.request = request;
    }

    /** Takes a note for a panel, where a request is recorded; costs next to nothing where it is not. */
    public static void note(Request request, String kind, String... texts) {
        request.find(KEY).ifPresent(exchange -> exchange.note(kind, texts));
    }

    /** Takes a note for a panel; of more than 2,000 only the number is kept. */
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

    /** It has been answered. */
    public void answered(Response answer) {
        micros = elapsed();
        response = answer;
    }

    /** Nobody took what it threw. */
    public void failed(Throwable failure) {
        micros = elapsed();
        thrown = failure;
    }

    /** What names it, letters and digits. */
    public String id() {
        return id;
    }

    /** The request. */
    public Request request() {
        return request;
    }

    /** When it came. */
    public Instant begun() {
        return begun;
    }

    /** How long it took, in microseconds; as long as it is not over, until now. */
    public long micros() {
        return micros < 0 ? elapsed() : micros;
    }

    /** The answer; empty where there was none, or not yet. */
    public Optional<Response> response() {
        return Optional.ofNullable(response);
    }

    /** What nobody took. */
    public Optional<Throwable> thrown() {
        return Optional.ofNullable(thrown);
    }

    /** The status of the answer; 500 where there is none. */
    public int status() {
        Response answer = response;
        return answer == null ? 500 : answer.status();
    }

    /** The notes of a kind, in their order. */
    public List<Note> notes(String kind) {
        synchronized (notes) {
            return notes.stream().filter(note -> note.kind().equals(kind)).toList();
        }
    }

    /** How many notes were too many. */
    public int untold() {
        synchronized (notes) {
            return untold;
        }
    }

    private long elapsed() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
    }

    /**
     * Something that happened while a request was answered.
     *
     * @param kind which panel it is for, by its own word
     * @param micros when, in microseconds since the request came
     * @param texts what there is to say
     */
    public record Note(String kind, long micros, List<String> texts) {
        public Note {
            texts = List.copyOf(texts);
        }
    }
}
