package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.Execution;
import dev.mastaba.core.http.LazyRequest;
import dev.mastaba.core.http.Response;

/** A request that the router carries out as a policy wants. */
record PolicyExecution(Router router, LazyRequest arrived, LazyRequest request) implements Execution {
    @Override
    public LazyRequest copy() {
        return router.made(new RepeatedRequest(arrived));
    }

    @Override
    public Response invoke(LazyRequest attempt) throws Exception {
        return router.invoke(attempt);
    }
}
