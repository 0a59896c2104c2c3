package dev.mastaba.core.view;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says with the answer how long it may be kept. (Pyramid: {@code http_cached_view}.) */
record HttpCachedView(DerivedView inner, HttpCache cache, Clock clock) implements DerivedView {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static DerivedView derive(DerivedView inner, DeriverInfo info) {
        HttpCache cache = info.spec().guard().cache();
        boolean prevented = info.compiler().settings().flag("mastaba.prevent.http.cache", false);
        return cache == null || prevented ? inner : new HttpCachedView(inner, cache, Clock.systemUTC());
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        Object answer = inner.respond(context, request);
        return answer instanceof Response response ? saying(response) : answer;
    }

    private Response saying(Response response) {
        Response.Builder builder = response.toBuilder();
        List<String> directives = new ArrayList<>();
        Duration time = cache.time();
        Instant now = clock.instant();
        if (time != null && time.isZero()) {
            directives.addAll(List.of("max-age=0", "must-revalidate", "no-cache", "no-store"));
            builder.header("Expires", HTTP_DATE.format(now)).header("Pragma", "no-cache");
            if (response.header("Last-Modified") == null) {
                builder.header("Last-Modified", HTTP_DATE.format(now));
            }
        } else if (time != null) {
            directives.add("max-age=" + time.toSeconds());
            builder.header("Expires", HTTP_DATE.format(now.plus(time))).removeHeader("Pragma");
        } else if (response.header("Cache-Control") != null) {
            directives.add(response.header("Cache-Control"));
        }
        directives.addAll(cache.directives());
        return builder.header("Cache-Control", String.join(", ", directives)).build();
    }
}
