package dev.mastaba.tweens;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.ServiceUnavailable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tween that interrupts views that take too long. The request keeps its thread, and its application stays in use, until the view returns. A view
 * that ignores the interruption keeps both, as it does when its application is replaced.
 */
record TimeLimitTween(Handler next, Duration limit, DelayedTasks alarm) implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(TimeLimitTween.class);

    @Override
    public Response handle(Request request) throws Exception {
        Thread worker = Thread.currentThread();
        String asked = request.toString();
        TimeLimit running = new TimeLimit(alarm, limit, () -> tell(asked, request, worker));
        request.set(TimeLimit.KEY, running);
        Response response;
        try {
            response = next.handle(request);
        } catch (Exception failure) {
            if (running.end()) {
                ServiceUnavailable late = new ServiceUnavailable("The request exceeded its time limit");
                late.addSuppressed(failure);
                throw late;
            }
            throw failure;
        } catch (Error failure) {
            running.end();
            throw failure;
        }
        running.end();
        return response;
    }

    private void tell(String asked, Request request, Thread worker) {
        String view = request.viewId();
        StringBuilder stack = new StringBuilder();
        for (StackTraceElement frame : worker.getStackTrace()) {
            stack.append("\n    at ").append(frame);
        }
        LOG.warn(
                "{} exceeded its time limit of {} and is interrupted{}{}",
                asked,
                limit,
                view.isEmpty() ? "" : " in " + view,
                stack);
    }
}
