package dev.mastaba.transactions;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.core.server.ServerRequest;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tween that discards the response to an attempt that will be repeated, so that no response callback runs and no session is stored. It is outside
 * the tween that calls exception views, because these answer an exception before the request is repeated.
 */
record RetryTween(Handler next) implements Handler {
    static final String NAME = "transaction-retries";
    /** The failure because of which the attempt is repeated. */
    static final AttributeKey<Throwable> REPEATED = AttributeKey.of("repeated after", Throwable.class);
    /** The number of the attempt; not set for the first one. */
    static final AttributeKey<Integer> ATTEMPT = AttributeKey.of("attempt", Integer.class);

    /** The serialization failure of the last attempt. */
    private static final AttributeKey<Throwable> LAST = AttributeKey.of("last failure", Throwable.class);

    private static final Logger LOG = LoggerFactory.getLogger(RetryTween.class);

    @Override
    public Response handle(Request request) throws Exception {
        Response response;
        try {
            response = next.handle(request);
        } catch (Exception failure) {
            if (request.find(REPEATED).isEmpty() && request.find(LAST).orElse(null) == failure) {
                throw busy(request, failure);
            }
            throw request.find(REPEATED).isEmpty() ? failure : discarded(failure);
        }
        Throwable cause = request.find(REPEATED).orElse(null);
        if (cause != null) {
            response.close();
            throw discarded(cause);
        }
        return response;
    }

    /** Returns the answer that outer tweens see for an attempt that is repeated. */
    private static HttpException discarded(Throwable cause) {
        ServiceUnavailable repeated = new ServiceUnavailable("The request is repeated after a serialization failure");
        repeated.addSuppressed(cause);
        return repeated;
    }

    private static ServiceUnavailable busy(Request request, Throwable failure) {
        LOG.warn(
                "{} failed with a serialization failure in attempt {}, the last one",
                request,
                request.find(ATTEMPT).orElse(1),
                failure);
        return new ServiceUnavailable(
                "The data was being changed by other requests. Try again.", Duration.ofSeconds(1));
    }

    /**
     * The rules for repeating requests.
     *
     * @param active whether the application's execution policy repeats requests
     */
    record Rules(boolean active, TransactionCounts counts) {
        /** Marks a request that failed with a serialization failure: to be repeated, or as failed for good. */
        void failed(Request request, Transaction used, Throwable failure) {
            boolean again = active && request.find(ATTEMPT).orElse(1) < used.attempts() && isRepeatable(request);
            if (!again) {
                counts.gaveUp();
            }
            request.set(again ? REPEATED : LAST, failure);
        }

        /** Returns whether the body is, or can be, kept for another attempt. */
        private static boolean isRepeatable(Request request) {
            ServerRequest provided = ServerRequest.provided(request).orElse(null);
            if (provided == null || !provided.isRepeatable()) {
                return false;
            }
            try {
                provided.bodyBytes();
                return true;
            } catch (HttpException | UncheckedIOException failed) {
                LOG.debug("{} is not repeated, because its body cannot be kept", request, failed);
                return false;
            }
        }
    }
}
