package dev.mastaba.tweens;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a policy answers. Everything that does not depend on the request is a text made beforehand.
 *
 * @param origins who may read
 * @param everybody whether all may, so that the answer is the same for each
 * @param methods the field's text
 * @param headers the field's text; null for all that are asked for
 * @param exposed the field's text; empty for none
 * @param credentials whether cookies may come along
 * @param maxAge in seconds; empty where nothing is said
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

    /** The answer to a preflight: what is allowed, as a whole, so that browsers may keep it. */
    Response preflight(Request request) {
        String origin = allowed(request);
        Response.Builder response = Response.builder().status(204);
        if (origin == null) {
            response.status(403).text("Scripts of this origin may not read what is answered here.\n");
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
     * The answer to another request, with who may read it; a view that says that itself is left alone. What everybody may read says so to clients
     * without an origin too, as caches keep one answer for all.
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

    /** The origin of the client where it may read; null where it may not, or names none or several. */
    private @Nullable String allowed(Request request) {
        List<String> named = request.headers().all("Origin");
        String origin = named.size() == 1 ? named.get(0) : null;
        return origin != null && origins.stream().anyMatch(pattern -> pattern.matches(origin)) ? origin : null;
    }

    /** The names that the client asks for, as far as they are names. */
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
