package dev.mastaba.metrics;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ServerRequest;

/** A tween that measures each request until its response is ready; writing the body is not part of the time. */
record MetricsTween(Handler next, RequestMeters meters) implements Handler {
    @Override
    public Response handle(Request request) throws Exception {
        if (ServerRequest.isNested(request)) {
            return next.handle(request);
        }
        long start = System.nanoTime();
        int status = 500;
        try {
            Response response = next.handle(request);
            status = response.status();
            return response;
        } catch (HttpException answer) {
            status = answer.status();
            throw answer;
        } finally {
            meters.record(request, status, System.nanoTime() - start);
        }
    }
}
