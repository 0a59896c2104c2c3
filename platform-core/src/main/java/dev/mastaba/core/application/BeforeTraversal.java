package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;

/**
 * An event that is delivered after the routes have been matched against a request and before the request's root is
 * determined.
 *
 * @param request the request
 */
public record BeforeTraversal(Request request) {}
