package dev.mastaba.core.render;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.Contribution.Placed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rendering of contributions by any template engine, and the log of those that fail. Safe for any thread. */
final class ContributionRendering {
    private static final Logger LOG = LoggerFactory.getLogger(ContributionRendering.class);
    private static final AttributeKey<Integer> DEPTH = AttributeKey.of("depth of contributions", Integer.class);
    private static final int DEEPEST = 16;
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final boolean development;
    /** The times, of {@link System#nanoTime}, before which a further failure of a contribution is not logged. */
    private final Map<String, Long> pauses = new ConcurrentHashMap<>();

    ContributionRendering(boolean development) {
        this.development = development;
    }

    /** Returns the HTML of those contributions that a request sees, one after another. */
    String all(List<Placed> contributions, Request request, @Nullable Object context, Map<String, Object> offered) {
        StringBuilder html = new StringBuilder();
        for (Placed each : contributions) {
            try {
                if (each.isShown(request, context)) {
                    html.append(html(each, request, offered));
                }
            } catch (Exception | StackOverflowError failure) {
                html.append(failed(each, failure));
            }
        }
        return html.toString();
    }

    String html(Placed contribution, Request request, Map<String, Object> offered) throws Exception {
        int depth = request.find(DEPTH).orElse(0);
        if (depth >= DEEPEST) {
            throw new IllegalStateException("Contributions are nested deeper than " + DEEPEST + " levels");
        }
        Map<String, Object> values = contribution.values(request, offered);
        request.set(DEPTH, depth + 1);
        try (Rendered rendered = Renderers.of(request)
                .render(contribution.contribution().template(), contribution.owner(), values, request)) {
            String text = rendered.text();
            return rendered.contentType().startsWith("text/html") ? text : Markup.escape(text);
        } finally {
            request.set(DEPTH, depth);
        }
    }

    String failed(Placed contribution, Throwable failure) {
        long now = System.nanoTime();
        Long before = pauses.get(contribution.name());
        if (before == null || now - before > 0) {
            pauses.put(contribution.name(), now + PAUSE_NANOS);
            LOG.error(
                    "MAST-SLOT-005  The contribution {} ({}) failed, and pages are shown without it: {}",
                    contribution.name(),
                    contribution.place(),
                    failure.toString(),
                    failure);
        }
        return development
                ? "<pre role=\"alert\">" + Markup.escape(contribution.name() + " failed: " + failure.getMessage())
                        + "</pre>"
                : "";
    }
}
