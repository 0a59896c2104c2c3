package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.render.ResponseAdapters;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.DerivedView;
import org.jspecify.annotations.Nullable;

/** A view whose results become responses if a response adapter is registered for their type; the renderer receives all other results. */
record AdaptedView(DerivedView inner, ResponseAdapters adapters) implements DerivedView {
    static DerivedView around(DerivedView inner, ResponseAdapters adapters) {
        return adapters.isEmpty() ? inner : new AdaptedView(inner, adapters);
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        Object answer = inner.respond(context, request);
        if (answer == null || answer instanceof Response || answer instanceof HttpException) {
            return answer;
        }
        Response adapted = adapters.adapt(answer).orElse(null);
        return adapted == null ? answer : adapted;
    }
}
