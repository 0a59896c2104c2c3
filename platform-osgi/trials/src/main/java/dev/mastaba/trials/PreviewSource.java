package dev.mastaba.trials;

import dev.mastaba.container.WrappedLease;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source of the leases on previews: the preview of the request's cookie or link answers a request. All other requests are for the serving generation,
 * in particular those with invalid cookies and links, so that clients without a valid link cannot find out whether previews exist.
 *
 * @param serving the source of all other leases
 * @param open the previews by number; safe for any thread
 */
record PreviewSource(ApplicationSource serving, Map<Long, Preview> open, PreviewTokens tokens, Clock clock)
        implements ApplicationSource {
    @Override
    public Lease lease(RequestHead head) {
        Lease lease = previewed(head);
        return lease == null ? serving.lease(head) : lease;
    }

    private @Nullable Lease previewed(RequestHead head) {
        Instant now = clock.instant();
        Preview linked = tokens.linked(head, this::find, now);
        if (linked != null) {
            return entry(linked, head, now);
        }
        Preview chosen = tokens.chosen(head, this::find, now);
        Lease lease = chosen == null ? null : chosen.generation().lease(head);
        if (chosen == null || lease == null) {
            return null;
        }
        chosen.count();
        return new WrappedLease(
                lease, new PreviewApplication(lease.application(), Long.toString(chosen.id()), chosen.bar()));
    }

    private @Nullable Lease entry(Preview preview, RequestHead head, Instant now) {
        Lease lease = preview.generation().lease(head);
        return lease == null ? null : new WrappedLease(lease, new EntryApplication(tokens, preview.ticket(), now));
    }

    @Override
    public Readiness readiness() {
        return serving.readiness();
    }

    private @Nullable Preview find(String content) {
        for (Preview preview : open.values()) {
            if (preview.ticket().content().equals(content)) {
                return preview;
            }
        }
        return null;
    }
}
