package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.ExecutionPolicy.Execution;
import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;

/** A request that the router executes under the control of an execution policy. */
record PolicyExecution(Router router, Request arrived, Request request) implements Execution {
    @Override
    public Request copy() {
        return router.made(new RepeatedRequest(arrived));
    }

    @Override
    public Response invoke(Request attempt) throws Exception {
        RequestState.of(attempt).begin();
        return router.invoke(attempt);
    }
}
