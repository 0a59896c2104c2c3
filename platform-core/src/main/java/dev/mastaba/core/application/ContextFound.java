package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;

/**
 * An event for a request whose context is known, but whose view is not.
 *
 * @param request the request
 */
public record ContextFound(Request request) {}
