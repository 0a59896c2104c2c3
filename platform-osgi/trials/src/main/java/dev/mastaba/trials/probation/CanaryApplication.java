package dev.mastaba.trials.probation;

import dev.mastaba.container.CacheFields;
import dev.mastaba.container.ForwardingApplication;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.trials.probation.CanaryVisitors.Assignment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An application during a canary. Its responses assign a new visitor to a generation. Responses of the change, and responses with a cookie, must not
 * reach other visitors, so shared caches must not store them. A response that the application allows shared caches to store carries no cookie.
 *
 * @param application the application
 * @param assignment the visitor's assignment
 * @param cookie makes the cookie with the assignment
 */
record CanaryApplication(Application application, Assignment assignment, Supplier<Cookie> cookie)
        implements ForwardingApplication {
    @Override
    public Response handle(Request request) throws Exception {
        Response response;
        try {
            response = application.handle(request);
        } catch (HttpException answer) {
            response = answer.response(request);
        }
        return marked(response);
    }

    private Response marked(Response response) {
        CacheControl control = CacheControl.of(response.headers());
        boolean setsCookie = assignment.fresh() && !isShared(response, control);
        if (!setsCookie && !assignment.candidate()) {
            return response;
        }
        Response kept = isPrivate(control) || control.has("no-store") ? response : unshared(response, control);
        return setsCookie ? kept.withCookie(cookie.get()) : kept;
    }

    /** Returns whether a response as a whole is private, and not only some of its fields. */
    private static boolean isPrivate(CacheControl control) {
        return "".equals(control.directives().get("private"));
    }

    private static Response unshared(Response response, CacheControl control) {
        Map<String, String> directives = new LinkedHashMap<>(Map.of("private", ""));
        directives.putAll(control.directives());
        directives.put("private", "");
        directives.keySet().removeAll(Set.of("public", "s-maxage"));
        Response.Builder builder =
                response.toBuilder().header("Cache-Control", new CacheControl(directives).toString());
        CacheFields.remove(builder, response.headers());
        return builder.build();
    }

    /** Returns whether a response permits caches to store it for several visitors. */
    private static boolean isShared(Response response, CacheControl control) {
        boolean unshared = Stream.of("private", "no-store", "no-cache").anyMatch(control::has);
        boolean lasts = response.header("Expires") != null
                || control.has("public")
                || control.has("s-maxage")
                || control.seconds("max-age").orElse(0) > 0;
        return CacheFields.areIn(response.headers()) || !unshared && lasts;
    }

    @Override
    public NonBlockingRoutes nonBlockingRoutes() {
        return application.nonBlockingRoutes();
    }
}
