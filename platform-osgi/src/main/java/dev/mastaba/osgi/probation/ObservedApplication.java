package dev.mastaba.osgi.probation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.List;
import java.util.Optional;

/** An application whose responses are counted. The time until the response is ready counts; the time for sending its body does not. */
record ObservedApplication(Application application, RouteCounters counters) implements Application {
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

    @Override
    public <T> Optional<T> find(Key<T> key) {
        return application.find(key);
    }

    @Override
    public <T> T get(Key<T> key) {
        return application.get(key);
    }

    @Override
    public long generation() {
        return application.generation();
    }

    @Override
    public Introspector introspector() {
        return application.introspector();
    }

    @Override
    public void tell(Object event) throws Exception {
        application.tell(event);
    }

    @Override
    public Request open(Request arrived) {
        return application.open(arrived);
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        return application.all(type);
    }

    @Override
    public void start() throws Exception {
        application.start();
    }

    @Override
    public void close() throws Exception {
        application.close();
    }
}
