package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;

/**
 * The context is known, its view not yet.
 *
 * @param request the request
 */
public record ContextFound(Request request) {}
