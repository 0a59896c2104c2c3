package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;

/**
 * The route is known, the root not yet.
 *
 * @param request the request
 */
public record BeforeTraversal(Request request) {}
