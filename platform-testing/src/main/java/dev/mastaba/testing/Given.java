package dev.mastaba.testing;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The data that a test adds to a request beyond a client's input. Immutable. */
record Given(
        Map<String, String> pathParams,
        List<Consumer<Request>> steps,
        @Nullable Application application) {
    static final Given NOTHING = new Given(Map.of(), List.of(), null);

    Given {
        pathParams = Collections.unmodifiableMap(new LinkedHashMap<>(pathParams));
        steps = List.copyOf(steps);
    }

    Given pathParam(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(pathParams);
        more.put(name, value);
        return new Given(more, steps, application);
    }

    Given step(Consumer<Request> step) {
        List<Consumer<Request>> more = new ArrayList<>(steps);
        more.add(step);
        return new Given(pathParams, more, application);
    }

    Given in(Application other) {
        return new Given(pathParams, steps, other);
    }

    /** Returns whether a server over a socket would not receive this data. */
    boolean isLostOverSocket() {
        return !steps.isEmpty() || application != null;
    }

    Request to(Request arrived) {
        Request request = application == null ? arrived : application.open(arrived);
        steps.forEach(step -> step.accept(request));
        return request;
    }
}
