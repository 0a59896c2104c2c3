package dev.mastaba.tweens;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The response fields of a policy. Texts that do not depend on the request are prepared in advance.
 *
 * @param origins the origins whose scripts may read responses
 * @param everybody whether all origins may read responses, so that the response is the same for each
 * @param methods the value of the field
 * @param headers the value of the field; null allows all requested fields
 * @param exposed the value of the field; empty for none
 * @param credentials whether requests may contain cookies
 * @param maxAge the value of the field in seconds; empty by default
 */
record CorsAnswers(
        List<OriginPattern> origins,
        boolean everybody,
        String methods,
        @Nullable String headers,
        String exposed,
        boolean credentials,
        String maxAge) {
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final int LONGEST = 4_096;

    static CorsAnswers of(Cors policy) {
        List<OriginPattern> origins =
                policy.origins().stream().map(OriginPattern::parse).toList();
        Duration maxAge = policy.maxAge();
        return new CorsAnswers(
                origins,
                origins.stream().anyMatch(OriginPattern::isAny),
                String.join(
                        ", ",
                        Stream.concat(Stream.of("GET", "HEAD", "POST"), policy.methods().stream())
                                .distinct()
                                .toList()),
                policy.headers().contains("*") ? null : String.join(", ", policy.headers()),
                String.join(", ", policy.exposed()),
                policy.credentials(),
                maxAge == null ? "" : Long.toString(Math.max(0, maxAge.toSeconds())));
    }

    /** Returns the response to a preflight. It contains everything that is allowed, so that browsers can cache it. */
    Response preflight(Request request) {
        String origin = allowed(request);
        Response.Builder response = Response.builder().status(204);
        if (origin == null) {
            response.status(403)
                    .text("Scripts of this origin are not allowed to read the responses of this application.\n");
        } else {
            permit(response, origin);
            response.header("Access-Control-Allow-Methods", methods);
            String fields = headers == null ? asked(request) : headers;
            if (!fields.isEmpty()) {
                response.header("Access-Control-Allow-Headers", fields);
            }
            if (!maxAge.isEmpty()) {
                response.header("Access-Control-Max-Age", maxAge);
            }
        }
        return response.build().withVary("Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers");
    }

    /**
     * Returns the response to another request, with the origins that may read it; a view's own field is left unchanged. A response that all origins
     * may read has the field even if the request names no origin, because caches keep one response for all.
     */
    Response to(Request request, Response response) {
        Response varied = everybody ? response : response.withVary("Origin");
        if (response.headers().contains(ALLOW_ORIGIN)) {
            return varied;
        }
        String origin = everybody ? "*" : allowed(request);
        if (origin == null) {
            return varied;
        }
        Response.Builder permitted = varied.toBuilder();
        permit(permitted, origin);
        if (!exposed.isEmpty()) {
            permitted.header("Access-Control-Expose-Headers", exposed);
        }
        return permitted.build();
    }

    private void permit(Response.Builder response, String origin) {
        response.header(ALLOW_ORIGIN, everybody ? "*" : origin);
        if (credentials) {
            response.header("Access-Control-Allow-Credentials", "true");
        }
    }

    /** Returns the client's origin if it may read the response; null if it may not, or if the request names no origin or several. */
    private @Nullable String allowed(Request request) {
        List<String> named = request.headers().all("Origin");
        String origin = named.size() == 1 ? named.get(0) : null;
        return origin != null && origins.stream().anyMatch(pattern -> pattern.matches(origin)) ? origin : null;
    }

    /** Returns the requested names, without texts that are not valid names. */
    private static String asked(Request request) {
        String asked = String.join(",", request.headers().all("Access-Control-Request-Headers"));
        if (asked.length() > LONGEST) {
            return "";
        }
        return String.join(
                ", ",
                Stream.of(asked.split(",", -1))
                        .map(String::strip)
                        .filter(CorsChecks::isName)
                        .distinct()
                        .toList());
    }
}
