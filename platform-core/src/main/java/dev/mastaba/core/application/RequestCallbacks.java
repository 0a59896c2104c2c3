package dev.mastaba.core.application;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What is to be done at the end of a request, in the order in which it was said; also what callbacks themselves add. Confined to the request.
 */
public final class RequestCallbacks {
    private static final AttributeKey<RequestCallbacks> KEY = AttributeKey.of("callbacks", RequestCallbacks.class);

    private final Deque<ResponseCallback> onResponse = new ArrayDeque<>(4);
    private final Deque<Consumer<Request>> onFinished = new ArrayDeque<>(4);

    /** Is called when a request has been answered. */
    @ConsumerType
    @FunctionalInterface
    public interface ResponseCallback {
        /** The response that goes on: the one given, or another. */
        Response respond(Request request, Response response) throws Exception;
    }

    private RequestCallbacks() {}

    /** The callbacks of a request. */
    public static RequestCallbacks of(Request request) {
        return request.find(KEY).orElseGet(() -> {
            RequestCallbacks made = new RequestCallbacks();
            request.set(KEY, made);
            return made;
        });
    }

    /** When there is a response, before {@code NewResponse}; not when an exception leaves the application. */
    public void onResponse(ResponseCallback callback) {
        onResponse.add(callback);
    }

    /**
     * When all is done, whatever the outcome, exactly once; every one runs. The first exception of one is thrown then, or told with what the request
     * failed of already. The response's body has not been written yet; what has to wait for that belongs to {@link Response.Builder#onClose}.
     */
    public void onFinished(Consumer<Request> callback) {
        onFinished.add(callback);
    }

    /** Runs the callbacks for a response. Called by the router, once. */
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
                        "The response callback " + callback.getClass().getName() + " returned null and no response");
            }
            return next;
        } catch (Throwable failure) {
            response.closeAfter(failure);
            throw failure;
        }
    }

    /** Runs what is to be done in the end; the first that fails is thrown when all have run. Called by the router, once. */
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

    /** Runs what is to be done in the end of a request that failed; what fails besides is added to that failure. Called by the router, once. */
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
