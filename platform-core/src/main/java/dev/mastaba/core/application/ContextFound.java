package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;

/**
 * An event that is delivered after a request's context has been found and before its view is looked up.
 *
 * @param request the request
 */
public record ContextFound(Request request) {}
