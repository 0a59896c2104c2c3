package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.http.header.HttpDate;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.HttpCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A view whose responses specify how long they may be cached. (Pyramid: {@code http_cached_view}.) */
record HttpCachedView(DerivedView inner, HttpCache cache, Clock clock) implements DerivedView, NonBlocking {
    static DerivedView derive(DerivedView inner, ResolvedDeriverInfo info) {
        HttpCache cache = info.spec().guard().cache();
        boolean prevented = info.compiler().settings().flag("mastaba.prevent.http.cache", false);
        return cache == null || prevented ? inner : new HttpCachedView(inner, cache, Clock.systemUTC());
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        Object answer = inner.respond(context, request);
        return answer instanceof Response response && !HttpCache.takePrevented(request) ? saying(response) : answer;
    }

    private Response saying(Response response) {
        Response.Builder builder = response.toBuilder();
        Map<String, String> directives = new LinkedHashMap<>();
        Duration time = cache.time();
        Instant now = clock.instant();
        if (time == null || time.isZero()) {
            put(directives, response.headers().all("Cache-Control"));
        }
        if (time != null && time.isZero()) {
            put(directives, List.of("max-age=0, must-revalidate, no-cache, no-store"));
            builder.header("Expires", HttpDate.text(now)).header("Pragma", "no-cache");
            if (response.header("Last-Modified") == null) {
                builder.header("Last-Modified", HttpDate.text(now));
            }
        } else if (time != null) {
            put(directives, List.of("max-age=" + time.toSeconds()));
            builder.header("Expires", HttpDate.text(now.plus(time))).removeHeader("Pragma");
        }
        put(directives, cache.directives());
        if (!directives.isEmpty()) {
            builder.header("Cache-Control", String.join(", ", directives.values()));
        }
        return builder.build();
    }

    /** Puts directives under their names; a later directive replaces an earlier one of the same name. */
    private static void put(Map<String, String> directives, List<String> said) {
        for (String list : said) {
            for (String directive : CacheControl.split(list)) {
                directives.put(directive.split("=", 2)[0].toLowerCase(Locale.ROOT), directive);
            }
        }
    }
}
