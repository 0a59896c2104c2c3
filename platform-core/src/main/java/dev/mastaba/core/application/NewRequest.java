package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;

/**
 * A request has arrived; nothing has been asked of it yet.
 *
 * @param request the request
 */
public record NewRequest(Request request) {}
