package dev.mastaba.tweens;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.engine.text.AccessLine;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.server.ServerRequest;
import dev.mastaba.tweens.Tweens.AccessLogFormat;
import dev.mastaba.tweens.Tweens.RequestId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tween that logs each response: a stream when it ends, any other response when it is ready. */
record AccessLogTween(Handler next, AccessLogFormat format) implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger("mastaba.access");

    @Override
    public Response handle(Request request) throws Exception {
        Instant begun = Instant.now();
        long start = System.nanoTime();
        try {
            Response response = next.handle(request);
            AccessLine line =
                    line(request, begun, response.status(), response.body().length());
            if (response.body() instanceof Body.Stream) {
                return response.toBuilder().onClose(() -> write(line, start)).build();
            }
            write(line, start);
            return response;
        } catch (HttpException answer) {
            write(line(request, begun, answer.status(), -1), start);
            throw answer;
        } catch (Exception | Error failure) {
            write(line(request, begun, 500, -1), start);
            throw failure;
        }
    }

    private void write(AccessLine line, long start) {
        LOG.info("{}", format.text(line.lasting(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start))));
    }

    private AccessLine line(Request request, Instant begun, int status, long bytes) {
        String query = request.rawQuery();
        return new AccessLine(
                request.remoteAddress(),
                user(request),
                begun,
                request.method(),
                request.authority(),
                query.isEmpty() ? request.rawPath() : request.rawPath() + "?" + query,
                "",
                status,
                bytes,
                0,
                request.header("Referer").orElse(""),
                request.header("User-Agent").orElse(""),
                RequestId.of(request).map(RequestId::text).orElse(""),
                format == AccessLogFormat.JSON
                        ? ServerRequest.provided(request)
                                .map(ServerRequest::logFields)
                                .orElse(Map.of())
                        : Map.of());
    }

    /** Returns the user's id, or an empty text. A policy that fails here has failed before; the failure does not prevent the log line. */
    private static String user(Request request) {
        try {
            return Identity.of(request).map(Identity::userId).orElse("");
        } catch (RuntimeException unknown) {
            return "";
        }
    }
}
