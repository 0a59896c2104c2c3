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
 * The requests of one application that were answered last, the generations it had, and the word that opens the tools. All of it outlives the application's
 * generation. Safe for any thread.
 */
public final class Recordings {
    /** The most bytes of all requests together. */
    static final int MOST_BYTES = 16 << 20;

    private static final int MOST_GENERATIONS = 10;
    private static final int LONGEST_FORM = 512 * 1024;
    private static final Duration KEPT_FOR = Duration.ofHours(12);
    private static final Duration TOKEN_KEPT_FOR = Duration.ofDays(30);

    private final KeptState kept;
    private final String name;
    private final int most;

    /**
     * Those of an application.
     *
     * @param kept where they are
     * @param application its name
     * @param most how many
     */
    public Recordings(KeptState kept, String application, int most) {
        this.kept = kept;
        this.name = application.length() > 100 ? application.substring(0, 100) : application;
        this.most = most;
    }

    /** The word that opens the tools, made the first time: 256 random bits. */
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

    /** Keeps a request, in the place of the oldest where there are too many. */
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

    /** Takes away what is too much, and answers it. */
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

    /** Forgets all requests. */
    public void clear() {
        lines().forEach(line -> kept.remove(request(line.id())));
        kept.remove(name + "/index");
    }

    /** The requests, the last one first. */
    public List<RequestSummary> lines() {
        return kept.find(name + "/index").map(RecordFormat::lines).orElse(List.of());
    }

    /** A request by its id; empty where it is not kept any longer. */
    public Optional<RecordedRequest> find(String id) {
        return id.length() > 40 ? Optional.empty() : kept.find(request(id)).flatMap(RecordFormat::recorded);
    }

    private String request(String id) {
        return name + "/r/" + id;
    }

    /**
     * A generation that the application had.
     *
     * @param since when it was made
     * @param form what it was made of
     */
    public record Made(Instant since, TextForm form) {}

    /** Notes what the application is made of, where that is another than before. */
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

    /** The generations, the last one first. */
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
