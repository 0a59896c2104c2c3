package dev.mastaba.osgi.preview;

import dev.mastaba.container.WrappedLease;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.Lease;
import dev.mastaba.osgi.generation.Switch;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The choice of the preview that answers a request: the one of the request's cookie or link. All other requests are for the serving generation, in
 * particular those with invalid cookies and links, so that clients without a valid link cannot find out whether previews exist.
 *
 * @param open the previews by number; safe for any thread
 */
record PreviewChoice(Map<Long, Preview> open, PreviewTokens tokens, Clock clock) implements Switch.Choice {
    @Override
    public @Nullable Lease lease(RequestHead head) {
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

    private @Nullable Preview find(String content) {
        for (Preview preview : open.values()) {
            if (preview.ticket().content().equals(content)) {
                return preview;
            }
        }
        return null;
    }
}
