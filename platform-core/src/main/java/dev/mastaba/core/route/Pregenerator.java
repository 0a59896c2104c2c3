package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;

/** Changes what a URL of a route is made from, before it is made. Safe for any thread. (Pyramid: {@code pregenerator}.) */
@FunctionalInterface
public interface Pregenerator {
    /** What the URL is made from instead. */
    UrlParts prepare(Request request, UrlParts parts);
}
