package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;

/**
 * An event that is delivered when a request has arrived, before it is processed.
 *
 * @param request the request
 */
public record NewRequest(Request request) {}
