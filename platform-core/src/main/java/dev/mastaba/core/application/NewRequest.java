package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;

/**
 * An event for a request that has arrived and has not been processed yet.
 *
 * @param request the request
 */
public record NewRequest(Request request) {}
