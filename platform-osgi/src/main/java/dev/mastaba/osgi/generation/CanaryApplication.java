package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.osgi.forward.ForwardingApplication;
import dev.mastaba.osgi.probation.Visitors.Assignment;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    private static final String CACHE_CONTROL = "Cache-Control";

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
        List<String> directives = directives(response);
        boolean setsCookie = assignment.fresh() && !isShared(response, directives);
        if (!setsCookie && !assignment.candidate()) {
            return response;
        }
        Response kept = directives.contains("private") || directives.contains("no-store")
                ? response
                : unshared(response, directives);
        return setsCookie ? kept.withCookie(cookie.get()) : kept;
    }

    private static Response unshared(Response response, List<String> directives) {
        Response.Builder builder = response.toBuilder()
                .header(
                        CACHE_CONTROL,
                        Stream.concat(
                                        Stream.of("private"),
                                        directives.stream()
                                                .filter(each -> !each.equals("public") && !each.startsWith("s-maxage")))
                                .collect(Collectors.joining(", ")));
        CacheFields.remove(builder, response.headers());
        return builder.build();
    }

    private static List<String> directives(Response response) {
        String control = response.header(CACHE_CONTROL);
        return control == null
                ? List.of()
                : Stream.of(control.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList();
    }

    /** Returns whether a response permits caches to store it for several visitors. */
    private static boolean isShared(Response response, List<String> directives) {
        if (CacheFields.areIn(response.headers())) {
            return true;
        }
        boolean unshared = directives.stream()
                .anyMatch(each -> each.startsWith("private") || each.equals("no-store") || each.equals("no-cache"));
        return !unshared
                && (response.header("Expires") != null
                        || directives.stream()
                                .anyMatch(each -> each.equals("public")
                                        || each.startsWith("s-maxage")
                                        || each.startsWith("max-age") && !each.equals("max-age=0")));
    }

    @Override
    public NonBlockingRoutes nonBlockingRoutes() {
        return application.nonBlockingRoutes();
    }
}
