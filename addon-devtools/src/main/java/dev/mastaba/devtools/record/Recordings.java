package dev.mastaba.devtools.record;

import dev.mastaba.core.config.TextForm;
import dev.mastaba.core.session.KeptState;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The recordings of one application: its most recently answered requests, its generations, and the token of the developer tools. The recordings
 * outlive the generation in which they were made. Instances are safe for concurrent use by multiple threads.
 */
public final class Recordings {
    /** The maximum size of all recorded requests together, in bytes. */
    static final int MOST_BYTES = 16 << 20;

    private static final int MOST_GENERATIONS = 10;
    private static final int LONGEST_FORM = 512 * 1024;
    private static final Duration KEPT_FOR = Duration.ofHours(12);
    private static final Duration TOKEN_KEPT_FOR = Duration.ofDays(30);

    private final KeptState kept;
    private final String name;
    private final int most;

    /**
     * Creates the recordings of an application.
     *
     * @param kept the state that stores the recordings
     * @param application the name of the application
     * @param most the maximum number of recorded requests
     */
    public Recordings(KeptState kept, String application, int most) {
        this.kept = kept;
        this.name = application.length() > 100 ? application.substring(0, 100) : application;
        this.most = most;
    }

    /** Returns the token of the developer tools, which consists of 256 random bits and is created on first use. */
    public String token() {
        byte[] token = kept.update("token", TOKEN_KEPT_FOR, there -> Optional.of(there.orElseGet(Recordings::random)))
                .orElseThrow();
        return HexFormat.of().formatHex(token);
    }

    private static byte[] random() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return bits;
    }

    /** Adds a recorded request, and removes the oldest ones if a limit on their number or size is exceeded. */
    public void add(RecordedRequest recorded) {
        byte[] bytes = RecordFormat.recorded(recorded);
        RequestSummary line = recorded.line().of(bytes.length);
        List<RequestSummary> dropped = new ArrayList<>();
        try {
            kept.put(request(line.id()), bytes, KEPT_FOR);
            kept.update(name + "/index", KEPT_FOR, there -> {
                List<RequestSummary> lines = new ArrayList<>(List.of(line));
                there.map(RecordFormat::lines).ifPresent(lines::addAll);
                dropped.clear();
                dropped.addAll(cut(lines));
                return Optional.of(RecordFormat.lines(lines));
            });
        } catch (KeptState.FullException full) {
            kept.remove(request(line.id()));
            clear();
        }
        dropped.forEach(gone -> kept.remove(request(gone.id())));
    }

    /** Removes the requests that exceed the limits from the list, and returns the removed requests. */
    private List<RequestSummary> cut(List<RequestSummary> lines) {
        int stay = 0;
        long bytes = 0;
        while (stay < lines.size() && stay < most && bytes + lines.get(stay).bytes() <= MOST_BYTES) {
            bytes += lines.get(stay).bytes();
            stay++;
        }
        List<RequestSummary> tail = lines.subList(stay, lines.size());
        List<RequestSummary> gone = List.copyOf(tail);
        tail.clear();
        return gone;
    }

    /** Removes all recorded requests. */
    public void clear() {
        lines().forEach(line -> kept.remove(request(line.id())));
        kept.remove(name + "/index");
    }

    /** Returns one entry for each recorded request, newest first. */
    public List<RequestSummary> lines() {
        return kept.find(name + "/index").map(RecordFormat::lines).orElse(List.of());
    }

    /** Returns the recorded request with the given id, or an empty {@code Optional} if no such request is kept. */
    public Optional<RecordedRequest> find(String id) {
        return id.length() > 40 ? Optional.empty() : kept.find(request(id)).flatMap(RecordFormat::recorded);
    }

    private String request(String id) {
        return name + "/r/" + id;
    }

    /**
     * A generation of an application.
     *
     * @param since the time at which the generation was created
     * @param form the composition of the application
     */
    public record Made(Instant since, TextForm form) {}

    /**
     * Records a generation with the given composition of the application, unless the composition is the same as that of the last recorded generation.
     */
    public void made(TextForm form, Instant now) {
        String text = form.text();
        List<Made> before = generations();
        boolean known = !before.isEmpty() && before.get(0).form().equals(form);
        if (known || text.length() > LONGEST_FORM) {
            return;
        }
        List<Made> all = new ArrayList<>(List.of(new Made(now, form)));
        all.addAll(before.subList(0, Math.min(before.size(), MOST_GENERATIONS - 1)));
        try {
            for (int i = 0; i < all.size(); i++) {
                String written = all.get(i).since() + "\n" + all.get(i).form().text();
                kept.put(name + "/g/" + i, written.getBytes(StandardCharsets.UTF_8), KEPT_FOR);
            }
        } catch (KeptState.FullException full) {
            clear();
        }
    }

    /** Returns the recorded generations, newest first. */
    public List<Made> generations() {
        List<Made> found = new ArrayList<>();
        for (int i = 0; i < MOST_GENERATIONS; i++) {
            byte[] written = kept.find(name + "/g/" + i).orElse(null);
            if (written == null) {
                break;
            }
            String[] parts = new String(written, StandardCharsets.UTF_8).split("\n", 2);
            found.add(new Made(Instant.parse(parts[0]), TextForm.parse(parts[1])));
        }
        return found;
    }
}
