package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;

/**
 * An event that is delivered after a request's route has been matched and before its root is determined.
 *
 * @param request the request
 */
public record BeforeTraversal(Request request) {}
