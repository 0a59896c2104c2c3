package dev.mastaba.trials;

import dev.mastaba.container.KeptGeneration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** A generation that serves the visitors who have opened its link, until it ends. Safe for any thread. */
final class Preview {
    private final long id;
    private final KeptGeneration generation;
    private final Path folder;
    private final List<String> files;
    private final List<String> removed;
    private final String audience;
    private final Instant until;
    private final PreviewTokens.Ticket ticket;
    private final String bar;
    private final LongAdder requests = new LongAdder();

    Preview(
            long id,
            KeptGeneration generation,
            Path folder,
            List<String> files,
            List<String> removed,
            String audience,
            Instant until) {
        this.id = id;
        this.generation = generation;
        this.folder = folder;
        this.files = List.copyOf(files);
        this.removed = List.copyOf(removed);
        this.audience = audience;
        this.until = until;
        this.ticket = new PreviewTokens.Ticket(id, audience, until);
        this.bar = PreviewBar.of(id, this.files, until);
    }

    /** Returns the number of the preview; a server never reuses it. */
    long id() {
        return id;
    }

    KeptGeneration generation() {
        return generation;
    }

    /** Returns the folder that contains the files. */
    Path folder() {
        return folder;
    }

    /** Returns the names of the files that the preview adds to {@code bundles/}. */
    List<String> files() {
        return files;
    }

    /** Returns the names of the bundles that the preview removes, as the operator specified them. */
    List<String> removed() {
        return removed;
    }

    /** Returns the name of the people for whom the preview is; empty if the operator did not specify one. */
    String audience() {
        return audience;
    }

    /** Returns the time at which the preview ends. */
    Instant until() {
        return until;
    }

    /** Returns the number of requests that the preview has received. */
    long requests() {
        return requests.sum();
    }

    /** Returns the content of its tokens. */
    PreviewTokens.Ticket ticket() {
        return ticket;
    }

    /** Returns the bar at the end of its pages. */
    String bar() {
        return bar;
    }

    void count() {
        requests.increment();
    }
}
