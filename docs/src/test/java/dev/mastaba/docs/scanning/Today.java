package dev.mastaba.docs.scanning;

import dev.mastaba.core.config.RouteConfig;
import dev.mastaba.core.config.ViewConfig;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.concurrent.atomic.AtomicInteger;

// tag::scanning-code
/** Created for each request; a record is enough. */
@RouteConfig(name = "today", pattern = "/today", order = 10)
record Today(Request request) {
    @ViewConfig(route = "today")
    Object show() {
        return Response.text("Today at " + request.path());
    }

    @ViewConfig(named = "version")
    static Object version() {
        return Response.text("1.0");
    }

    @Every("PT1H")
    static void clean(AtomicInteger cleaned) {
        cleaned.incrementAndGet();
    }
}
// end::scanning-code
