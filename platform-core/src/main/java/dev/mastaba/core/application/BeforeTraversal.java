package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;

/**
 * An event for a request whose route is known, but whose root is not.
 *
 * @param request the request
 */
public record BeforeTraversal(Request request) {}
