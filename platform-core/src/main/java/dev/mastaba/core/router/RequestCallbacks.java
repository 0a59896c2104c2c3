package dev.mastaba.core.router;

import dev.mastaba.core.message.AttributeKey;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done at the end of a request, in the order in which it was said; also what callbacks themselves add. Confined to the request.
 */
public final class RequestCallbacks {
    private static final AttributeKey<RequestCallbacks> KEY = AttributeKey.of("callbacks", RequestCallbacks.class);

    private final Deque<ResponseCallback> onResponse = new ArrayDeque<>(4);
    private final Deque<Consumer<Request>> onFinished = new ArrayDeque<>(4);

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

    /** When all is done, whatever the outcome; every one runs, and the first exception of one is thrown then. */
    public void onFinished(Consumer<Request> callback) {
        onFinished.add(callback);
    }

    static Response respond(Request request, Response response) throws Exception {
        RequestCallbacks callbacks = request.find(KEY).orElse(null);
        if (callbacks == null) {
            return response;
        }
        Response current = response;
        for (ResponseCallback next = callbacks.onResponse.poll(); next != null; next = callbacks.onResponse.poll()) {
            current = next.respond(request, current);
        }
        return current;
    }

    static void finish(Request request) {
        RequestCallbacks callbacks = request.find(KEY).orElse(null);
        if (callbacks != null) {
            callbacks.finishAll(request);
        }
    }

    private void finishAll(Request request) {
        RuntimeException failure = null;
        for (Consumer<Request> next = onFinished.poll(); next != null; next = onFinished.poll()) {
            failure = finish(next, request, failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable RuntimeException finish(
            Consumer<Request> callback, Request request, @Nullable RuntimeException before) {
        try {
            callback.accept(request);
            return before;
        } catch (RuntimeException failed) {
            if (before == null) {
                return failed;
            }
            before.addSuppressed(failed);
            return before;
        }
    }
}
