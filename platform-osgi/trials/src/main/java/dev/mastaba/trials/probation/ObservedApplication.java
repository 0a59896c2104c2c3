package dev.mastaba.trials.probation;

import dev.mastaba.container.ForwardingApplication;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;

/** An application whose responses are counted. The time until the response is ready counts; the time for sending its body does not. */
record ObservedApplication(Application application, RouteCounters counters) implements ForwardingApplication {
    @Override
    public Response handle(Request request) throws Exception {
        long begun = System.nanoTime();
        Response response;
        try {
            response = application.handle(request);
        } catch (HttpException answer) {
            counters.ended(request, answer.status(), Size.NONE, null, System.nanoTime() - begun);
            throw answer;
        } catch (Throwable failure) {
            counters.ended(request, 500, Size.NONE, failure, System.nanoTime() - begun);
            throw failure;
        }
        counters.ended(request, response.status(), Size.bucket(response), null, System.nanoTime() - begun);
        return response;
    }

    @Override
    public NonBlockingRoutes nonBlockingRoutes() {
        return application.nonBlockingRoutes();
    }
}
