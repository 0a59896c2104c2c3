package dev.mastaba.core.application;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The callbacks that run at the end of a request, or before it waits, in the order in which they were registered. A callback can register
 * further callbacks. Each instance is confined to one request.
 */
public final class RequestCallbacks {
    private static final AttributeKey<RequestCallbacks> KEY = AttributeKey.of("callbacks", RequestCallbacks.class);

    private final Deque<ResponseCallback> onResponse = new ArrayDeque<>(4);
    private final Deque<Consumer<Request>> onFinished = new ArrayDeque<>(4);
    private final List<Consumer<Request>> onWait = new ArrayList<>(1);

    /** A function that is called when a request has been answered, and that can replace the response. */
    @ConsumerType
    @FunctionalInterface
    public interface ResponseCallback {
        /** Returns the response to send, which is either the given response or another one. */
        Response respond(Request request, Response response) throws Exception;
    }

    private RequestCallbacks() {}

    /** Returns the callbacks of the given request, to which code can add further callbacks. */
    public static RequestCallbacks of(Request request) {
        return request.find(KEY).orElseGet(() -> {
            RequestCallbacks made = new RequestCallbacks();
            request.set(KEY, made);
            return made;
        });
    }

    /**
     * Registers a response callback, which is called before the event {@code NewResponse}. It is not called if the
     * application throws an exception.
     */
    public void onResponse(ResponseCallback callback) {
        onResponse.add(callback);
    }

    /**
     * Registers a finished callback, which is called exactly once at the end of the request, even if the request
     * failed. If a callback throws an exception, the remaining callbacks still run. Afterwards, the first exception is
     * thrown; if the request itself failed, all exceptions are added to its exception as suppressed exceptions. When a
     * finished callback runs, the response's body has not been written yet. To run an action after the body has been
     * written, use {@link Response.Builder#onClose}.
     */
    public void onFinished(Consumer<Request> callback) {
        onFinished.add(callback);
    }

    /**
     * Registers a callback that is called each time the request is about to wait for something. The callback can give
     * back what other requests need, such as an unused database connection.
     */
    public void onWait(Consumer<Request> callback) {
        onWait.add(callback);
    }

    /**
     * Runs the callbacks for a wait. Call this method before code waits for a thread of a pool, a permit, a response of
     * another server, or the client.
     */
    public static void waiting(Request request) {
        request.find(KEY).ifPresent(callbacks -> callbacks.onWait.forEach(callback -> callback.accept(request)));
    }

    /** Runs the response callbacks of a request, and returns the response to send. The router calls this method once for each request. */
    public static Response respond(Request request, Response response) throws Exception {
        RequestCallbacks callbacks = request.find(KEY).orElse(null);
        if (callbacks == null) {
            return response;
        }
        Response current = response;
        for (ResponseCallback next = callbacks.onResponse.poll(); next != null; next = callbacks.onResponse.poll()) {
            current = respond(next, request, current);
        }
        return current;
    }

    private static Response respond(ResponseCallback callback, Request request, Response response) throws Exception {
        try {
            Response next = callback.respond(request, response);
            if (next == null) {
                throw new IllegalStateException(
                        "Response callback " + callback.getClass().getName() + " returned null instead of a response");
            }
            return next;
        } catch (Throwable failure) {
            response.closeAfter(failure);
            throw failure;
        }
    }

    /**
     * Runs the finished callbacks of a request that did not fail. If callbacks throw exceptions, the first exception is
     * thrown after all callbacks have run. The router calls this method once for each request.
     */
    public static void finish(Request request) throws Exception {
        RequestCallbacks callbacks = request.find(KEY).orElse(null);
        if (callbacks != null) {
            Throwable failure = callbacks.finishAll(request, null);
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw (Exception) failure;
            }
        }
    }

    /**
     * Runs the finished callbacks of a request that failed. Exceptions that callbacks throw are added to the given
     * failure as suppressed exceptions. The router calls this method once for each request.
     */
    public static void finish(Request request, Throwable failure) {
        RequestCallbacks callbacks = request.find(KEY).orElse(null);
        if (callbacks != null) {
            callbacks.finishAll(request, failure);
        }
    }

    private @Nullable Throwable finishAll(Request request, @Nullable Throwable before) {
        Throwable failure = before;
        for (Consumer<Request> next = onFinished.poll(); next != null; next = onFinished.poll()) {
            try {
                next.accept(request);
            } catch (Throwable failed) {
                if (failure == null) {
                    failure = failed;
                } else if (failure != failed) {
                    failure.addSuppressed(failed);
                }
            }
        }
        return failure;
    }
}
