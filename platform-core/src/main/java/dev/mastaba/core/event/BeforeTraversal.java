package dev.mastaba.core.event;

import dev.mastaba.core.http.Request;

/**
 * The route is known, the root not yet.
 *
 * @param request the request
 */
public record BeforeTraversal(Request request) {}
