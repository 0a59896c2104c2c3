package dev.mastaba.transactions;

import dev.mastaba.core.application.ExecutionPolicy;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An execution policy that repeats the requests that {@link RetryTween} marks. The first attempt is the incoming request itself, so that a request that
 * does not fail costs nothing.
 */
record RetryPolicy(TransactionCounts counts) implements ExecutionPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(RetryPolicy.class);

    @Override
    public Response execute(Execution execution) throws Exception {
        Request request = execution.request();
        for (int attempt = 1; ; attempt++) {
            Response response = execution.invoke(request);
            Throwable failure = request.find(RetryTween.REPEATED).orElse(null);
            if (failure == null) {
                return response;
            }
            response.close();
            LOG.debug("{} is repeated after attempt {}: {}", request, attempt, failure.toString());
            counts.retried();
            pause(attempt);
            request = execution.copy();
            request.set(RetryTween.ATTEMPT, attempt + 1);
        }
    }

    /** Waits for a random time, so that requests that disturbed each other do not meet again. */
    static void pause(int attempt) {
        long most = TimeUnit.MILLISECONDS.toNanos(10L << Math.min(attempt, 5));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    }
}
