package dev.mastaba.core.router;

import dev.mastaba.core.message.LazyRequest;
import dev.mastaba.core.message.Response;

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
